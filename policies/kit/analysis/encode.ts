import { Writer } from "protobufjs/minimal";

import type { PolicyDiagnostic } from "../policy-internals";

/**
 * Encodes what policies say as an `AnalyzeResponse`, without the objects of the generated code in between. Field
 * numbers, levels and severities: pulumi/pulumi, `proto/pulumi/analyzer.proto`.
 */
export function encodeDiagnostics(diagnostics: readonly PolicyDiagnostic[]): Buffer {
  if (diagnostics.length === 0) return NOTHING;
  const writer = Writer.create();
  for (const diagnostic of diagnostics) {
    writer.uint32(delimited(RESPONSE.diagnostics)).fork();
    writeDiagnostic(writer, diagnostic);
    writer.ldelim();
  }
  const { buffer, byteOffset, byteLength } = writer.finish();
  return Buffer.from(buffer, byteOffset, byteLength);
}

const NOTHING = Buffer.alloc(0);

const RESPONSE = { diagnostics: 2 };
const DIAGNOSTIC = {
  policyName: 1,
  policyPackName: 2,
  policyPackVersion: 3,
  description: 4,
  message: 5,
  enforcementLevel: 7,
  urn: 8,
  severity: 9,
};
const LEVELS = { advisory: 0, mandatory: 1, disabled: 2, remediate: 3 };
const SEVERITIES = { low: 1, medium: 2, high: 3, critical: 4 };

const TEXTS = ["policyName", "policyPackName", "policyPackVersion", "description", "message"] as const;

function writeDiagnostic(writer: Writer, diagnostic: PolicyDiagnostic): void {
  for (const text of TEXTS) writer.uint32(delimited(DIAGNOSTIC[text])).string(diagnostic[text]);
  writer.uint32(varint(DIAGNOSTIC.enforcementLevel)).int32(LEVELS[diagnostic.enforcementLevel]);
  if (diagnostic.urn !== undefined) writer.uint32(delimited(DIAGNOSTIC.urn)).string(diagnostic.urn);
  writer.uint32(varint(DIAGNOSTIC.severity)).int32(SEVERITIES[diagnostic.severity]);
}

/** The tag of a field that states its length: a text, a message. */
function delimited(field: number): number {
  return (field << 3) | 2;
}

/** The tag of a field that is a number. */
function varint(field: number): number {
  return field << 3;
}
