/** Writes a picture of each shipped environment. */
import { diagramOf } from "../../operations/preview/diagram/svg";
import { shippedEnvironments } from "../environments/shipped";
import type { Generator } from "../generate";

const generator: Generator = {
  name: "environment-diagrams",
  async generate(root) {
    const environments = await shippedEnvironments(root);
    return new Map(
      environments.map(({ tier, resources }) => [`docs/environments/${tier}.svg`, diagramOf(resources)]),
    );
  },
};

export default generator;
