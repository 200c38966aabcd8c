//! The window's walls, tried from inside: commands, scripts, navigation, the network.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use leeway_tests::window::{Desk, Fault, Setting};
use serde_json::{Value, json};

use crate::answer::sample;

const HOSTILE: &str = r#"<img src=x onerror="window.__pwned=1"><script>window.__pwned=2</script>"#;

#[tokio::test]
async fn only_listed_commands_are_answered() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    let invoke = async |command: &str, arguments: Value| {
        desk.js_async(
            "return { answered: await window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]) }",
            vec![json!(command), arguments],
        )
        .await
    };
    // The control: the one command with a listed name is answered.
    let status = invoke("call", json!({ "name": "app::status", "args": null })).await?;
    assert_eq!(status["answered"]["people"], 6, "{status}");

    for (command, arguments) in [
        ("call", json!({ "name": "app::secrets", "args": null })),
        ("call", json!({ "name": "", "args": null })),
        ("call", json!({ "name": "team::overlap; drop table person", "args": null })),
        ("shutdown", json!({})),
        ("plugin:fs|read_text_file", json!({ "path": "/etc/passwd" })),
        ("plugin:shell|execute", json!({ "program": "id", "args": [] })),
        ("plugin:http|fetch", json!({ "url": "https://example.org" })),
        ("plugin:opener|open_url", json!({ "url": "https://example.org" })),
        ("plugin:event|emit", json!({ "event": "changed", "payload": "team" })),
        ("plugin:webview|create_webview_window", json!({ "options": { "label": "second" } })),
        ("plugin:window|close", json!({ "label": "main" })),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
        ("plugin:app|version", json!({})),
    ] {
        let answer = invoke(command, arguments).await?;
        assert!(
            answer["answered"].is_null() && answer["thrown"].is_string(),
            "{command}: {answer}"
        );
    }
    assert_eq!(desk.js("return typeof window.__TAURI__", vec![]).await?, "undefined");
    Ok(())
}

#[tokio::test]
async fn a_hostile_name_is_text_on_every_screen() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    let plan = desk.cli(&["export"])?;
    let hostile = plan
        .replace("name = \"Priya\"", &format!("name = '{HOSTILE}'"))
        .replace("note = \"A day off\"", &format!("note = '{HOSTILE}'"));
    let file = desk.folder().join("hostile.toml");
    std::fs::write(&file, hostile)?;
    desk.cli(&["import", &file.display().to_string()])?;
    desk.reads(HOSTILE).await?;
    harmless(&desk, "the team").await?;
    desk.screenshot("hostile-name").await?;
    desk.press(&["t"]).await?;
    desk.find("table", "*").await?;
    desk.reads(HOSTILE).await?;
    harmless(&desk, "the table").await?;
    desk.press(&["t", "Control+k"]).await?;
    desk.find("listbox", "Results").await?;
    harmless(&desk, "the palette").await?;
    desk.press(&["Escape"]).await?;
    desk.gone("dialog", "*").await?;
    desk.press(&["n"]).await?;
    desk.find("dialog", "New person").await?;
    desk.until_js("the focus in the name", "return document.activeElement.tagName === 'INPUT'")
        .await?;
    desk.write(HOSTILE).await?;
    harmless(&desk, "the editor").await?;

    // The control: what is looked for would be seen if a script of the page had run.
    desk.js("window.__pwned = 3", vec![]).await?;
    assert!(harmless(&desk, "the control").await.is_err());
    Ok(())
}

/// No element was made of the name, and no script of it ran.
async fn harmless(desk: &Desk, screen: &str) -> Result<(), Fault> {
    let found = desk
        .js(
            "return [window.__pwned ?? null, document.querySelectorAll('img, body script').length]",
            vec![],
        )
        .await?;
    if found == json!([null, 0]) { Ok(()) } else { Err(format!("on {screen}: {found}").into()) }
}

#[tokio::test]
async fn scripts_that_did_not_come_with_the_app_do_not_run() -> Result<(), Fault> {
    let desk = sample(Setting::default()).await?;
    let tried = desk
        .js_async(
            "const blocked = [];
             document.addEventListener('securitypolicyviolation', (event) =>
                 blocked.push(event.effectiveDirective));
             const attempt = (work) => { try { work(); return 'done' } catch (fault) { return fault.name } };
             const inline = attempt(() => {
                 const script = document.createElement('script');
                 script.append('window.__inline = 1');
                 document.body.append(script);
             });
             const handler = attempt(() => {
                 const button = document.createElement('button');
                 button.setAttribute('onclick', 'window.__handler = 1');
                 document.body.append(button);
                 button.click();
                 button.remove();
             });
             const markup = attempt(() => {
                 const box = document.createElement('div');
                 box.innerHTML = '<img src=x onerror=\"window.__markup = 1\">';
                 document.body.append(box);
             });
             // Past the check of types, there is still the list of sources.
             const types = window.trustedTypes?.createPolicy('tried', { createScript: (text) => text });
             const trusted = attempt(() => {
                 const script = document.createElement('script');
                 script.text = types.createScript('window.__trusted = 1');
                 document.body.append(script);
             });
             const trustedHandler = attempt(() => {
                 const button = document.createElement('button');
                 button.setAttribute('onclick', types.createScript('window.__trustedHandler = 1'));
                 document.body.append(button);
                 button.click();
                 button.remove();
             });
             const evaluated = attempt(() => eval('window.__eval = 1'));
             const made = attempt(() => new Function('window.__made = 1')());
             // The control: a picture that fails does call a handler that came with the app …
             const failed = await new Promise((done) => {
                 const picture = new Image();
                 picture.addEventListener('error', () => done(true));
                 picture.addEventListener('load', () => done(false));
                 picture.src = '/no-such-picture.png';
             });
             // … and a script that came with the app does run.
             const own = await import(document.querySelector('head script[src]').src);
             await new Promise((next) => setTimeout(next));
             return {
                 ran: ['__inline', '__handler', '__markup', '__eval', '__made', '__trusted', '__trustedHandler'].filter((name) => name in window),
                 inline, handler, markup, trusted, trustedHandler, evaluated, made, failed, own: typeof own, blocked,
             };",
            vec![],
        )
        .await?;
    assert_eq!(tried["ran"], json!([]), "{tried}");
    assert_eq!(tried["evaluated"], "EvalError", "{tried}");
    assert_eq!(tried["made"], "EvalError", "{tried}");
    assert_eq!(tried["failed"], true, "{tried}");
    assert_eq!(tried["own"], "object", "{tried}");
    let blocked = tried["blocked"].as_array().cloned().unwrap_or_default();
    for directive in ["require-trusted-types-for", "script-src-elem", "script-src-attr"] {
        assert!(blocked.contains(&json!(directive)), "{directive} blocked nothing: {tried}");
    }
    Ok(())
}

/// A server that counts who comes.
fn counting_server() -> Result<(u16, Arc<AtomicUsize>), Fault> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    let visitors = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&visitors);
    std::thread::spawn(move || {
        for visitor in listener.incoming() {
            counted.fetch_add(usize::from(visitor.is_ok()), Ordering::SeqCst);
        }
    });
    Ok((port, visitors))
}

#[tokio::test]
async fn nothing_leaves_the_window_and_it_goes_nowhere() -> Result<(), Fault> {
    let (port, visitors) = counting_server()?;
    let desk = sample(Setting::default()).await?;
    let home = desk.client()?.current_url().await?;
    let tried = desk
        .js_async(
            "const there = `http://127.0.0.1:${arguments[0]}/`;
             const tried = {};
             const attempt = async (name, work) => {
                 try { await work(); tried[name] = 'done' } catch (fault) { tried[name] = fault.name }
             };
             const element = (tag, attributes) => () => new Promise((done, fail) => {
                 const made = document.createElement(tag);
                 made.onload = done;
                 made.onerror = () => fail(new DOMException('refused', 'NetworkError'));
                 Object.assign(made, attributes);
                 document.body.append(made);
             });
             await attempt('fetch', () => fetch(there));
             await attempt('xhr', () => new Promise((done, fail) => {
                 const request = new XMLHttpRequest();
                 request.onload = done;
                 request.onerror = fail;
                 request.open('GET', there);
                 request.send();
             }));
             await attempt('picture', element('img', { src: there + 'a.png' }));
             await attempt('style', element('link', { rel: 'stylesheet', href: there + 'a.css' }));
             await attempt('script', element('script', { src: there + 'a.js' }));
             await attempt('beacon', async () => {
                 if (!navigator.sendBeacon(there, 'x')) throw new DOMException('refused', 'NetworkError');
             });
             await attempt('socket', () => new Promise((done, fail) => {
                 const socket = new WebSocket(there.replace('http', 'ws'));
                 socket.onopen = done;
                 socket.onerror = fail;
             }));
             await attempt('form', async () => {
                 const form = document.createElement('form');
                 form.action = there;
                 document.body.append(form);
                 form.submit();
             });
             await attempt('frame', async () => {
                 const frame = document.createElement('iframe');
                 frame.src = there;
                 document.body.append(frame);
             });
             tried.window = String(window.open(there));
             location.assign(there);
             return tried;",
            vec![json!(port)],
        )
        .await?;
    for way in ["fetch", "picture", "style", "script"] {
        assert_ne!(tried[way], "done", "{way}: {tried}");
    }
    // The page is still the app, and still answers: the navigation had its chance.
    for _ in 0..3 {
        desk.press(&["t"]).await?;
        desk.find("table", "*").await?;
        desk.press(&["t"]).await?;
        desk.find("img", "Ana*").await?;
    }
    assert_eq!(desk.client()?.current_url().await?, home);
    assert_eq!(desk.windows()?, 1);
    assert_eq!(visitors.load(Ordering::SeqCst), 0, "{tried}");

    // The control: whoever does come is counted.
    TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    desk.until("the visitor to be counted", async |_| {
        Ok((visitors.load(Ordering::SeqCst) == 1).then_some(()))
    })
    .await
}
