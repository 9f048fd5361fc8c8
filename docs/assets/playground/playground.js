/* The page of the playground: an editor on one side, what the rules say of it on the other. */

const WAIT = 500; // milliseconds after the last key, before a case file is played again

const find = (name) => document.querySelector(`[data-playground="${name}"]`);
const page = {
  root: find("root"),
  preset: find("preset"),
  about: find("about"),
  editor: find("editor"),
  lines: find("lines"),
  run: find("run"),
  stop: find("stop"),
  convert: find("convert"),
  save: find("save"),
  status: find("status"),
  progress: find("progress"),
  output: find("output"),
  versions: find("versions"),
};

let worker;
let ready = false;
let stopped = false; // a text that was stopped is not run again by itself
let language = "toml";
let calls = 0;
let latest = 0;
let waiting;

// ------------------------------------------------------------------------------------------- elements

function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const drawn = {
  acts: ({ acts }) => made("ol", { class: "pg-acts" }, ...acts.map(act)),
  faults: ({ faults }) => made("ul", { class: "pg-faults" }, ...faults.map(fault)),
  text: ({ text }) => made("pre", { class: "pg-text", tabindex: "0" }, text),
  error: ({ text }) => made("pre", { class: "pg-text pg-error", tabindex: "0" }, text),
  html: card,
};

function act({ allowed, said, reasons, line, surprise }) {
  const mark = made("span", { class: "pg-mark" }, allowed ? "✓ allowed" : "✗ refused");
  const head = made("p", { class: "pg-act" }, mark, " ", made("code", {}, said));
  if (line !== null) {
    head.append(" ", jump(line));
  }
  const item = made("li", { class: allowed ? "pg-allowed" : "pg-refused" }, head);
  if (surprise) {
    item.append(made("p", { class: "pg-surprise" }, surprise));
  }
  item.append(...reasons.map(reason));
  return item;
}

function reason({ code, rule, found, remedy }) {
  return made(
    "dl",
    { class: "pg-reason" },
    made("dt", {}, "code"), made("dd", {}, made("code", {}, code)),
    made("dt", {}, "rule"), made("dd", {}, rule),
    made("dt", {}, "found"), made("dd", {}, found),
    made("dt", {}, "do"), made("dd", { class: "pg-do" }, remedy),
  );
}

function fault({ line, text }) {
  return made("li", {}, jump(line), " ", text.replace(/^\d+:\s*/, ""));
}

function jump(line) {
  const button = made("button", { type: "button", class: "pg-jump" }, `line ${line}`);
  button.addEventListener("click", () => select(line));
  return button;
}

/* A card is drawn where no script runs and nothing can be fetched, whatever its text says. */
function card({ html, title }) {
  const frame = made("iframe", {
    class: "pg-card",
    sandbox: "allow-same-origin",
    title: title ? `Card of ${title}` : "Card",
  });
  const { color } = getComputedStyle(page.root);
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light";
  frame.srcdoc = `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>
  :root { color-scheme: ${scheme}; }
  body { margin: 0; color: ${color}; background: transparent; font: 0.85rem/1.5 system-ui, sans-serif; overflow-x: auto; }
  img { max-width: 100%; height: auto; }
</style>${html}`;
  frame.addEventListener("load", () => {
    const fit = () => {
      frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 4}px`;
    };
    fit();
    new ResizeObserver(fit).observe(frame.contentDocument.body);
  });
  return frame;
}

// --------------------------------------------------------------------------------------------- editor

function number() {
  const count = page.editor.value.split("\n").length;
  page.lines.textContent = Array.from({ length: count }, (_, index) => index + 1).join("\n");
  page.lines.scrollTop = page.editor.scrollTop;
}

function select(line) {
  const before = page.editor.value.split("\n");
  const start = before.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  page.editor.focus();
  page.editor.setSelectionRange(start, start + (before[line - 1] ?? "").length);
  const height = parseFloat(getComputedStyle(page.editor).lineHeight);
  page.editor.scrollTop = Math.max(0, (line - 4) * height);
}

function write(text, as) {
  language = as;
  page.editor.value = text;
  page.editor.scrollTop = 0;
  page.convert.hidden = language === "python";
  page.convert.textContent = language === "json" ? "As TOML" : "As JSON";
  number();
}

function edited() {
  number();
  if (language !== "python") {
    language = /^\s*[{[]/.test(page.editor.value) && !/^\s*\[\[/.test(page.editor.value) ? "json" : "toml";
    page.convert.textContent = language === "json" ? "As TOML" : "As JSON";
    clearTimeout(waiting);
    waiting = setTimeout(run, WAIT);
  }
}

/* Put a # before the lines that are selected, or take it away where each has one. */
function comment() {
  const { value, selectionStart, selectionEnd } = page.editor;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", Math.max(selectionStart, selectionEnd - 1));
  const end = next === -1 ? value.length : next;
  const lines = value.slice(start, end).split("\n");
  const all = lines.every((line) => /^\s*(#|$)/.test(line));
  const changed = lines.map((line) => (all ? line.replace(/^(\s*)# ?/, "$1") : line && `# ${line}`)).join("\n");
  page.editor.setRangeText(changed, start, end, "select");
  edited();
}

function save() {
  const name = { python: "playground.py", toml: "case.toml", json: "case.json" }[language];
  const link = made("a", { download: name });
  link.href = URL.createObjectURL(new Blob([page.editor.value], { type: "text/plain" }));
  link.click();
  URL.revokeObjectURL(link.href);
}

// --------------------------------------------------------------------------------------------- worker

const STAGES = {
  python: "Loading Python: about 13 MB, once; the browser keeps it …",
  packages: "Loading alliancekit …",
  ready: "Ready.",
};

function say(text, busy = false) {
  page.status.textContent = text;
  page.progress.hidden = !busy;
}

function begin() {
  ready = false;
  page.run.disabled = true;
  page.stop.hidden = true;
  say(STAGES.python, true);
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => answered(data));
  worker.addEventListener("error", (event) => broken(event.message || "the worker could not be started"));
}

function broken(why) {
  worker.terminate();
  say("");
  page.output.replaceChildren(
    made("p", { class: "pg-broken", role: "alert" }, `Python could not be started here: ${why}.`),
    made(
      "p",
      {},
      "A browser of the last few years is needed, and a page that is served: not opened as a file. " +
        "The same text runs in a terminal: save it, then ",
      made("code", {}, language === "python" ? "python playground.py" : `alliancekit replay case.${language}`),
      ".",
    ),
  );
}

function answered(data) {
  if (data.broken) {
    broken(data.broken);
  } else if (data.stage) {
    say(STAGES[data.stage], data.stage !== "ready");
    if (data.stage === "ready") {
      const { python, pyodide, kit } = data.versions;
      page.versions.textContent = `alliancekit ${kit} · Python ${python} · Pyodide ${pyodide} · all from this site`;
      ready = true;
      page.run.disabled = false;
      if (!stopped) {
        run();
      }
    }
  } else if (data.id === latest) {
    page.stop.hidden = true;
    page.output.removeAttribute("aria-busy");
    if (data.failed) {
      say("The playground itself failed; please report it.");
      page.output.replaceChildren(drawn.error({ text: data.failed }));
    } else {
      show(data.result);
    }
  }
}

function ask(call, ...given) {
  latest = ++calls;
  page.stop.hidden = false;
  page.output.setAttribute("aria-busy", "true");
  say("Asking …", true);
  worker.postMessage({ id: latest, call, arguments: given });
}

function run() {
  clearTimeout(waiting);
  if (ready) {
    stopped = false;
    ask("run", page.editor.value, language);
  }
}

function show(result) {
  if (result.text !== undefined) {
    write(result.text, language === "json" ? "toml" : "json");
    run();
    return;
  }
  say(result.said);
  page.output.replaceChildren(...result.parts.map((part) => drawn[part.kind](part)));
}

function stop() {
  worker.terminate();
  stopped = true;
  page.output.removeAttribute("aria-busy");
  page.output.replaceChildren(made("p", {}, "Stopped. Python starts anew; press Run when it is ready."));
  begin();
}

// ---------------------------------------------------------------------------------------------- start

const here = (name) => new URL(name, import.meta.url);

async function choose(preset) {
  page.about.textContent = preset.about;
  const answer = await fetch(here(preset.file));
  write(await answer.text(), preset.file.endsWith(".py") ? "python" : "toml");
  history.replaceState(null, "", `#${preset.id}`);
  run();
}

async function open() {
  const presets = await (await fetch(here("presets.json"))).json();
  page.preset.append(...presets.map(({ id, title }) => made("option", { value: id }, title)));
  const named = (id) => presets.find((preset) => preset.id === id);
  const asked = () => named(location.hash.slice(1)) ?? presets[0];
  page.preset.addEventListener("change", () => choose(named(page.preset.value)));
  addEventListener("hashchange", () => {
    page.preset.value = asked().id;
    choose(asked());
  });
  page.editor.addEventListener("input", edited);
  page.editor.addEventListener("scroll", () => { page.lines.scrollTop = page.editor.scrollTop; });
  page.editor.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === "/" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      comment();
    }
  });
  page.run.addEventListener("click", run);
  page.stop.addEventListener("click", stop);
  page.convert.addEventListener("click", () => ready && ask("converted", page.editor.value, language === "json" ? "toml" : "json"));
  page.save.addEventListener("click", save);
  // A card is drawn in the colours of the page: draw it again when these change.
  new MutationObserver(() => document.querySelector(".pg-card") && run())
    .observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  page.preset.value = asked().id;
  page.root.hidden = false;
  await choose(asked());
}

find("without").hidden = true;
begin();
open().catch((error) => broken(String(error?.message ?? error)));
