import type { FieldProblem } from '../../ipc/contract'

/** Problems by the field they are about ("patterns.0.weeks.0.0.1.to"), as `team::check` names them. */
export class Problems {
  constructor(private readonly all: readonly FieldProblem[] = []) {}

  at(field: string): FieldProblem[] {
    return this.all.filter((problem) => problem.field === field)
  }

  /** At the field or at anything inside it. */
  under(field: string): FieldProblem[] {
    return this.all.filter(
      (problem) => problem.field === field || problem.field.startsWith(`${field}.`),
    )
  }

  hasError(field: string): boolean {
    return this.at(field).some((problem) => problem.severity === 'error')
  }

  errors(): FieldProblem[] {
    return this.all.filter((problem) => problem.severity === 'error')
  }

  /** Without those of a field whose text is still being typed. */
  without(field: string): Problems {
    return new Problems(this.all.filter((problem) => problem.field !== field))
  }
}
