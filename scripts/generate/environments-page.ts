/** Writes `docs/environments.md`. */
import { format } from "prettier";

import { environmentPage } from "../environments/environment-page";
import { shippedEnvironments } from "../environments/shipped";
import type { Generator } from "../generate";

const generator: Generator = {
  name: "environments-page",
  async generate(root) {
    const page = environmentPage(await shippedEnvironments(root));
    const text = await format(page, { parser: "markdown", printWidth: 110, proseWrap: "never" });
    return new Map([["docs/environments.md", text]]);
  },
};

export default generator;
