/** Writes `docs/components.md`. */
import { format } from "prettier";

import { componentPage } from "../environments/component-page";
import { readComponents } from "../environments/component-types";
import { shippedEnvironments } from "../environments/shipped";
import type { Generator } from "../generate";

const generator: Generator = {
  name: "components-page",
  async generate(root) {
    const page = componentPage(readComponents(root), await shippedEnvironments(root));
    // Without wrapping, tables wider than a line aren't padded: the page is a quarter of the size.
    const text = await format(page, { parser: "markdown", printWidth: 110, proseWrap: "never" });
    return new Map([["docs/components.md", text]]);
  },
};

export default generator;
