// Brings htmx once, when the first of a page's parts needs it. It writes no styles, evaluates
// nothing and keeps no history here.
const HTMX = {
  includeIndicatorStyles: false, // the policy of the site permits no other styles
  allowEval: false,
  allowScriptTags: false,
  historyEnabled: false,
  attributesToSettle: ["class"], // a copied `style` would be refused as well
};
let arrived;

export function htmx() {
  arrived ??= bring();
  return arrived;
}

// htmx begins by itself, but only in a page that has loaded.
async function bring() {
  if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go));
  const meta = { name: "htmx-config", content: JSON.stringify(HTMX) };
  document.head.append(Object.assign(document.createElement("meta"), meta));
  await new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = new URL("../django_htmx/htmx-2.min.js", import.meta.url);
    Object.assign(script, { onload: done, onerror: fail });
    document.head.append(script);
  });
  sessionStorage.removeItem("htmx-current-path-for-history"); // reading leaves nothing behind
  return window.htmx;
}
