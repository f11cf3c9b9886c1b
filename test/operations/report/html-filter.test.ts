import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

/** As much of an element as the page's script touches. */
class FakeElement {
  hidden = false;
  readonly listeners = new Map<string, (event: { preventDefault(): void }) => void>();

  constructor(
    readonly dataset: Readonly<Record<string, string>> = {},
    public textContent = "",
    readonly children: readonly FakeElement[] = [],
  ) {}

  querySelector(selector: string): FakeElement | null {
    assert.match(selector, /^\[data-(?:finding|resource)\]:not\(\[hidden\]\)$/);
    const within = this.children.flatMap((child) => [child, ...child.children]);
    return within.find(({ hidden }) => !hidden) ?? null;
  }

  addEventListener(type: string, listener: (event: { preventDefault(): void }) => void): void {
    this.listeners.set(type, listener);
  }
}

const everything = { severity: ["critical", "medium"], rule: "", component: "", text: "" };

/** The page's script at work on two findings of two components, in two groups. */
function setUp() {
  const star = new FakeElement(
    { severity: "critical", rule: "iam / no-star", components: "c0 c1" },
    "task-policy Action",
  );
  const tags = new FakeElement(
    { severity: "medium", rule: "tagging / required", components: "c0 c2" },
    "bucket Owner",
  );
  const groups = [new FakeElement({}, "", [star]), new FakeElement({}, "", [tags])];
  const policy = new FakeElement({ components: "c0 c1" });
  const bucket = new FakeElement({ components: "c0 c2" });
  const site = new FakeElement({ components: "c0" }, "", [policy, bucket]);
  const form = new FakeElement();
  form.hidden = true;
  const byId: Readonly<Record<string, FakeElement>> = {
    filter: form,
    nothing: new FakeElement(),
    narrowed: new FakeElement(),
    shown: new FakeElement(),
  };
  let chosen: Readonly<Record<string, string | readonly string[]>> = everything;
  class FormData {
    get = (name: string) => chosen[name];
    getAll = (name: string) => chosen[name];
  }
  const lists: Readonly<Record<string, readonly FakeElement[]>> = {
    "[data-finding]": [star, tags],
    "[data-group]": groups,
    "[data-resource]": [site, policy, bucket],
  };
  const document = {
    getElementById: (id: string) => byId[id] ?? null,
    querySelectorAll: (selector: string) => lists[selector] ?? [],
  };
  const script = readFileSync(
    join(__dirname, "../../../operations/preview/report/html/report.client.js"),
    "utf8",
  );
  runInNewContext(script, {
    document,
    FormData,
    setTimeout: (callback: () => void) => {
      callback();
    },
  });
  const fire = (event: string, selection: Partial<typeof everything>) => {
    chosen = { ...everything, ...selection };
    form.listeners.get(event)?.({ preventDefault: () => undefined });
    return {
      findings: [star, tags].filter(({ hidden }) => !hidden),
      groups: groups.filter(({ hidden }) => !hidden),
      resources: [site, policy, bucket].filter(({ hidden }) => !hidden),
      said: byId.shown?.textContent,
      saysNothing: byId.nothing?.hidden === false,
      saysNarrowed: byId.narrowed?.hidden === false,
    };
  };
  const choose = (selection: Partial<typeof everything>) => fire("input", selection);
  const reset = () => fire("reset", {});
  return { form, choose, reset, star, tags, site, policy, bucket };
}

describe("the filter of the HTML page", () => {
  it("comes to light when the script runs, with everything shown", () => {
    const { form, choose } = setUp();
    assert.equal(form.hidden, false);
    const { findings, groups, resources, said, saysNothing } = choose({});
    assert.deepEqual([findings.length, groups.length, resources.length], [2, 2, 3]);
    assert.equal(said, "2 of 2 findings");
    assert.equal(saysNothing, false);
  });

  it("filters by severity and hides groups that are empty then", () => {
    const { choose, star } = setUp();
    const { findings, groups, said } = choose({ severity: ["critical"] });
    assert.deepEqual(findings, [star]);
    assert.equal(groups.length, 1);
    assert.equal(said, "1 of 2 findings");
  });

  it("filters by rule", () => {
    const { choose, tags } = setUp();
    assert.deepEqual(choose({ rule: "tagging / required" }).findings, [tags]);
  });

  it("filters findings and resources by component, and keeps what leads to them", () => {
    const { choose, star, site, policy } = setUp();
    const { findings, resources, saysNarrowed } = choose({ component: "c1" });
    assert.deepEqual(findings, [star]);
    assert.deepEqual(resources, [site, policy]);
    assert.equal(saysNarrowed, true);
    assert.equal(choose({ component: "c0" }).findings.length, 2);
  });

  it("filters by text in any case, the rule's name included", () => {
    const { choose, star, tags } = setUp();
    assert.deepEqual(choose({ text: " OWNER " }).findings, [tags]);
    assert.deepEqual(choose({ text: "no-star" }).findings, [star]);
  });

  it("says when nothing is left, and shows all again", () => {
    const { choose, reset } = setUp();
    assert.equal(choose({ text: "nowhere" }).saysNothing, true);
    assert.equal(reset().said, "2 of 2 findings");
  });
});
