/* Draws the diagrams of a page, in its colours, when they come into sight. Mermaid is a file of this site (.ci/vendor.py
 * brings it from npm when the site is built), and is only loaded where there is something to draw. Where it cannot be,
 * the text of the diagram stays. */

const MERMAID = new URL("vendor/mermaid/mermaid.min.js", document.currentScript.src);

const drawn = new Map(); // the figure that stands on the page -> the text of its diagram
let mermaids = null;
let last = Promise.resolve(); // Mermaid draws one at a time

function loaded() {
  mermaids ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = MERMAID;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  return mermaids;
}

/* The colours of the page, resolved, for Mermaid reckons with them. */
function colors() {
  const probe = document.createElement("i");
  document.body.append(probe);
  const resolved = (name) => {
    probe.style.color = `var(--md-${name})`;
    return getComputedStyle(probe).color;
  };
  const [page, box, text, line] = ["default-bg-color", "code-bg-color", "typeset-color", "default-fg-color--light"].map(resolved);
  probe.remove();
  return {
    background: page,
    edgeLabelBackground: page,
    labelBackgroundColor: page,
    lineColor: line,
    primaryBorderColor: line,
    primaryColor: box,
    primaryTextColor: text,
    secondaryColor: page,
    tertiaryColor: box,
    textColor: text,
    transitionColor: line,
    transitionLabelColor: text,
  };
}

async function draw(place, text) {
  await loaded();
  mermaid.initialize({
    startOnLoad: false,
    theme: "base",
    themeVariables: { ...colors(), darkMode: document.body.dataset.mdColorScheme === "slate" },
    fontFamily: getComputedStyle(document.body).fontFamily,
    securityLevel: "strict",
  });
  const { svg } = await mermaid.render(`diagram-${drawn.size}-${Date.now()}`, text);
  const figure = document.createElement("figure");
  figure.className = "diagram";
  figure.tabIndex = 0; // so that who has no mouse can scroll a wide one
  figure.innerHTML = svg;
  const { width } = figure.firstElementChild.viewBox.baseVal;
  figure.style.setProperty("--natural-width", `${width}px`);
  place.replaceWith(figure);
  drawn.delete(place);
  drawn.set(figure, text);
}

function soon(place, text) {
  last = last.then(() => draw(place, text)).catch((error) => console.warn("a diagram stays text:", error));
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) {
      seen.unobserve(target);
      soon(target, target.textContent);
    }
  }
}, { rootMargin: "200px" });

document.querySelectorAll("pre.diagram").forEach((pre) => seen.observe(pre));

new MutationObserver(() => [...drawn].forEach(([figure, text]) => soon(figure, text)))
  .observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
