import assert from "node:assert/strict";

import { billByComponent } from "../../../operations/preview/report/bill";
import { divisions } from "../../../operations/preview/report/picture/divisions";
import { layout } from "../../../operations/preview/report/picture/layout";
import { pictureFile, treemapOf } from "../../../operations/preview/report/picture/treemap";
import { renderMarkdown } from "../../../operations/preview/report/render-markdown";
import type { PreviewReport } from "../../../operations/preview/report/schema";
import { anEnvironmentReport } from "../../support/environment-report";
import {
  aCost,
  aReport,
  aReportedResource,
  aResourceCost,
  anHourlyItem,
  stackResource,
} from "../../support/report";

/** A report of so many instances beside each other, the first the dearest. */
function instances(names: readonly string[]): PreviewReport {
  const resources = names.map((name) => aReportedResource("aws:ec2/instance:Instance", name));
  const cost = aCost(
    resources.map((resource, index) => aResourceCost(resource, [anHourlyItem("Instance", 1 / 2 ** index)])),
  );
  return aReport({ resources: [stackResource, ...resources], cost });
}

const many = instances(Array.from({ length: 12 }, (_, index) => `web-${index}`));

describe("the picture of a bill", () => {
  it("divides where the bill does, the dearest with colours of their own, the others together", () => {
    const parts = divisions(billByComponent(many));
    assert.equal(parts.length, 8);
    assert.deepEqual([parts[0]?.name, parts.at(-1)?.name], ["web-0", "5 more"]);
    assert.equal(new Set(parts.map(({ colour }) => colour)).size, 8);
    assert.equal(
      parts.reduce((sum, { thousandths }) => sum + thousandths, 0),
      1000,
    );
    assert.deepEqual(
      divisions(billByComponent(anEnvironmentReport())).map(({ name }) => name),
      ["test-network", "test-web", "test-database"],
    );
  });

  it("gives every resource an area by its cost, within its component, and leaves none out", () => {
    const tiles = layout(divisions(billByComponent(anEnvironmentReport())), 960, 400);
    for (const { x, y, width, height, tiles: inner } of tiles) {
      assert(x >= 0 && y >= 0 && x + width <= 960 && y + height <= 400);
      for (const tile of inner) {
        assert(tile.x >= x && tile.y >= y, tile.name);
        assert(tile.x + tile.width <= x + width && tile.y + tile.height <= y + height, tile.name);
      }
    }
    const [first, second] = layout(divisions(billByComponent(many)), 10_000, 10_000);
    const area = ({ width, height }: { width: number; height: number }) => width * height;
    // The first costs twice the second.
    assert(first && second);
    assert(Math.abs(area(first) / area(second) - 2) < 0.01);
  });

  it("is the same for the same bill, and says in words what it shows", () => {
    const svg = treemapOf(many)?.text ?? "";
    assert.equal(treemapOf(many)?.text, svg);
    assert.match(svg, /aria-label="The bill by component, area by cost: web-0 \$730\.00; web-1 \$365\.00; /);
    assert.match(svg, /<title>web-0 \$730\.00<\/title>/);
  });

  it("leaves out of its labels what all names begin with, not of its titles", () => {
    const svg = treemapOf(anEnvironmentReport())?.text ?? "";
    assert.match(svg, />\s*network \$38\.75\s*<\/text>/);
    assert.match(svg, /<title>test-network \$38\.75<\/title>/);
  });

  it("loads nothing, runs nothing and takes a name for nothing but text", () => {
    const svg = pictureFile(instances(['"><script>alert(1)</script>', "b"]));
    assert.doesNotMatch(svg, /<script|javascript:|href=|<style|onload|url\(/);
    assert.match(svg, /&lt;script&gt;/);
    assert.match(svg, /^<svg\s+xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  });

  it("is nothing for a stack that costs nothing", () => {
    assert.equal(treemapOf(aReport()), undefined);
  });

  describe("in Markdown", () => {
    it("is drawn by whoever shows it, since a comment can hold no SVG", () => {
      const markdown = renderMarkdown(instances(['web "one"', "db|x"]));
      const [, chart = ""] = /```mermaid\n([\s\S]*?)```/.exec(markdown) ?? [];
      assert.deepEqual(
        chart
          .trim()
          .split("\n")
          .map((line) => line.trim()),
        ["pie showData", "title Monthly bill in USD", '"web ?one?" : 730.00', '"db?x" : 365.00'],
      );
    });

    it("is an image where its readers can load one", () => {
      const billPictureUrl = "https://pages.example.com/pr (7)/bill.svg";
      const markdown = renderMarkdown(many, undefined, { billPictureUrl });
      assert.match(
        markdown,
        /!\[The bill by component\]\(https:\/\/pages\.example\.com\/pr%20%287%29\/bill\.svg\)/,
      );
      assert(!markdown.includes("mermaid"));
    });

    it("is left out of a bill that doesn't divide", () => {
      assert.doesNotMatch(renderMarkdown(instances(["only"])), /mermaid/);
    });
  });
});
