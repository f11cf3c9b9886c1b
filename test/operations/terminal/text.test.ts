import assert from "node:assert/strict";

import fc from "fast-check";

import { apportion, bar, gauge } from "../../../operations/terminal/bars";
import { layoutWidth, palette, wantsColour } from "../../../operations/terminal/colour";
import { clip, elapsed, hanging, left, printable, widthOf, wrap } from "../../../operations/terminal/text";

describe("colour", () => {
  const io = (isTTY: boolean, env: Readonly<Record<string, string>> = {}) => ({ isTTY, env });

  it("is for terminals", () => {
    assert.equal(wantsColour(io(true)), true);
    assert.equal(wantsColour(io(false)), false);
    assert.equal(wantsColour(io(true, { TERM: "dumb" })), false);
  });

  it("can be forced, and refused more strongly", () => {
    assert.equal(wantsColour(io(false, { FORCE_COLOR: "1" })), true);
    assert.equal(wantsColour(io(true, { FORCE_COLOR: "0" })), false);
    assert.equal(wantsColour(io(true, { NO_COLOR: "1", FORCE_COLOR: "1" })), false);
  });

  it("ignores an empty NO_COLOR, as no-color.org says", () => {
    assert.equal(wantsColour(io(true, { NO_COLOR: "" })), true);
  });

  it("closes every style that it opens", () => {
    assert.equal(palette(true).red("x"), "\x1b[31mx\x1b[39m");
    assert.equal(palette(false).red("x"), "x");
  });

  it("lays out for the terminal's width, within what can be read", () => {
    assert.equal(layoutWidth({ isTTY: true, env: {}, columns: 90 }), 90);
    assert.equal(layoutWidth({ isTTY: true, env: {}, columns: 300 }), 120);
    assert.equal(layoutWidth({ isTTY: true, env: {}, columns: 20 }), 60);
    assert.equal(layoutWidth({ isTTY: false, env: {} }), 100);
    assert.equal(layoutWidth({ isTTY: false, env: { COLUMNS: "80" } }), 80);
    assert.equal(layoutWidth({ isTTY: false, env: { COLUMNS: "wide" } }), 100);
  });
});

describe("text in columns", () => {
  it("loses no word when it is wrapped, and no line is too long unless a word is", () => {
    const texts = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 60 }), (words, width) => {
        const lines = wrap(words.join(" "), width);
        assert.equal(lines.join(" "), words.join(" "));
        assert.ok(lines.every((line) => widthOf(line) <= width || !line.includes(" ")));
      }),
    );
  });

  it("cuts with an ellipsis and fills with spaces", () => {
    assert.equal(clip("subnet", 6), "subnet");
    assert.equal(clip("subnets", 6), "subne…");
    assert.equal(left("ab", 4), "ab  ");
    assert.equal(left("abcdef", 4), "abc…");
  });

  it("hangs following lines under the first", () => {
    assert.deepEqual(hanging("→ ", "one two three four five", 22), ["→ one two three four", "  five"]);
  });

  it("shows control characters instead of obeying them", () => {
    assert.equal(printable("a\x1b[31mb\u{9b}c\td\r\n  e\u202ef"), "a\u{fffd}[31mb\u{fffd}c d e\u{fffd}f");
  });

  it("says times in the unit a reader would choose", () => {
    assert.deepEqual([0, 340, 999.6, 4210, 59_960, 125_000].map(elapsed), [
      "0 ms",
      "340 ms",
      "1.0 s",
      "4.2 s",
      "1 min 0 s",
      "2 min 5 s",
    ]);
  });
});

describe("bars", () => {
  it("divide without remainder and never by more than one unit off", () => {
    const amounts = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 1000 }), (values, units) => {
        const parts = apportion(values, units);
        const sum = values.reduce((total, value) => total + value, 0);
        assert.equal(
          parts.reduce((total, part) => total + part, 0),
          sum > 0 ? units : 0,
        );
        parts.forEach((part, index) => {
          if (sum > 0) assert.ok(Math.abs(part - ((values[index] ?? 0) / sum) * units) < 1 + 1e-6);
        });
      }),
    );
  });

  it("are drawn in eighths of a column", () => {
    assert.deepEqual([0, 1, 7, 8, 12].map(bar), ["", "▏", "▉", "█", "█▌"]);
  });

  it("show how full something is, and that it is overfull", () => {
    assert.equal(gauge(0, 8), "░░░░░░░░");
    assert.equal(gauge(0.5, 8), "████░░░░");
    assert.equal(gauge(1, 8), "████████");
    assert.equal(gauge(1.2, 8), "███████▶");
  });
});
