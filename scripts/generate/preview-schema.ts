/** The JSON schema of `preview --format json`, for those who read it from another language. */
import { z } from "zod";

import { SCHEMA_ID, previewReport } from "../../operations/preview/report/schema";
import type { Generator } from "../generate";

const generator: Generator = {
  name: "preview-schema",
  generate() {
    // `io: "input"` leaves objects open: a reader must not fail on a field that a later version adds.
    const { $schema, ...schema } = z.toJSONSchema(previewReport, { target: "draft-2020-12", io: "input" });
    const text = `${JSON.stringify({ $schema, $id: SCHEMA_ID, ...schema }, null, 2)}\n`;
    return Promise.resolve(new Map([["docs/schemas/preview.schema.json", text]]));
  },
};

export default generator;
