"use strict";
/** The filter of the HTML report. Runs in the browser; the page is complete without it. */
(() => {
  const { document, FormData } = globalThis;
  const form = document.getElementById("filter");
  if (!form) return;
  const findings = Array.from(document.querySelectorAll("[data-finding]"));
  const groups = Array.from(document.querySelectorAll("[data-group]"));
  const resources = Array.from(document.querySelectorAll("[data-resource]"));

  /** Whether an element is in the component; in every one if none is chosen. */
  const isIn = (element, component) =>
    component === "" || element.dataset.components.split(" ").includes(component);

  const apply = () => {
    const chosen = new FormData(form);
    const severities = chosen.getAll("severity");
    const text = chosen.get("text").trim().toLowerCase();
    let shown = 0;
    for (const finding of findings) {
      const { severity, rule } = finding.dataset;
      const matches =
        severities.includes(severity) &&
        (chosen.get("rule") === "" || rule === chosen.get("rule")) &&
        isIn(finding, chosen.get("component")) &&
        (finding.textContent + rule).toLowerCase().includes(text);
      finding.hidden = !matches;
      if (matches) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-finding]:not([hidden])");
    // A resource stays visible when something under it does, or it could not be found.
    for (const resource of resources.toReversed()) {
      const holds = resource.querySelector("[data-resource]:not([hidden])") !== null;
      resource.hidden = !holds && !isIn(resource, chosen.get("component"));
    }
    document.getElementById("nothing").hidden = shown > 0;
    document.getElementById("narrowed").hidden = chosen.get("component") === "";
    document.getElementById("shown").textContent = `${shown} of ${findings.length} findings`;
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields have their first values again only after the event.
  form.addEventListener("reset", () => globalThis.setTimeout(apply));
  form.hidden = false;
  apply();
})();
