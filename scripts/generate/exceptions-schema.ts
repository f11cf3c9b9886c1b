/** The JSON schema of the file of exceptions, by which editors check and complete it. */
import { z } from "zod";

import { exceptionsFile } from "../../policies/kit";
import type { Generator } from "../generate";

const generator: Generator = {
  name: "exceptions-schema",
  generate() {
    // Draft 7: what the YAML language server of editors knows best.
    const { $schema, ...schema } = z.toJSONSchema(exceptionsFile, { target: "draft-7", io: "input" });
    const text = `${JSON.stringify({ $schema, $id: "urn:plumbline:schema:exceptions:1", ...schema }, null, 2)}\n`;
    return Promise.resolve(new Map([["docs/schemas/exceptions.schema.json", text]]));
  },
};

export default generator;
