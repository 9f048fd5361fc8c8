/* Python, off the page's own thread: a text that never ends can be stopped, and the page stays alive.
 *
 * Everything it loads comes from this site: ../vendor is filled when the site is built (.ci/vendor.py).
 *
 * in:   {id, call: "run" | "converted", arguments: [...]}
 * out:  {stage: "python" | "packages" | "ready", versions?}  while it starts
 *       {id, result}  or  {id, failed}                        for each call
 *       {broken}                                              it cannot start
 */

const vendor = new URL("../vendor/", import.meta.url);

const started = start();
started.catch((error) => postMessage({ broken: String(error?.message ?? error) }));

async function start() {
  postMessage({ stage: "python" });
  const contents = await (await fetched(new URL("contents.json", vendor))).json();
  const { loadPyodide } = await import(new URL("pyodide/pyodide.mjs", vendor));
  const [python, glue, ...wheels] = await Promise.all([
    loadPyodide({ indexURL: new URL("pyodide/", vendor).href }),
    fetched(new URL("playground.py", import.meta.url)).then((answer) => answer.text()),
    ...contents.wheels.map(async (name) => (await fetched(new URL(`wheels/${name}`, vendor))).arrayBuffer()),
  ]);
  postMessage({ stage: "packages" });
  wheels.forEach((wheel) => python.unpackArchive(wheel, "wheel"));
  python.FS.writeFile("/home/pyodide/alliancekit_playground.py", glue);
  const playground = python.pyimport("alliancekit_playground");
  const kit = contents.wheels.find((name) => name.startsWith("alliancekit-")).split("-")[1];
  const version = python.runPython("import platform; platform.python_version()");
  postMessage({ stage: "ready", versions: { python: version, pyodide: contents.pyodide, kit } });
  return playground;
}

async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`${url.pathname.split("/").pop()} is not on this site (${answer.status})`);
  }
  return answer;
}

addEventListener("message", async ({ data: { id, call, arguments: given } }) => {
  const playground = await started;
  try {
    postMessage({ id, result: JSON.parse(playground[call](...given)) });
  } catch (error) {
    postMessage({ id, failed: String(error?.message ?? error) });
  }
});
