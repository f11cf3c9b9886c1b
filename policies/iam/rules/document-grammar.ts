import { z } from "zod";

import { breach, documentPolicy } from "./document-policy";
import { POLICY_CORRECTNESS } from "./frameworks";
import type { PolicyUse } from "../language/document";

const QUOTA_CODES: Readonly<Record<PolicyUse, string>> = {
  identity: "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
  trust: "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
  resource: "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
};

/** AWS refuses such a document during the update, or worse: takes it and reads it otherwise than it was meant. */
export const documentGrammar = documentPolicy({
  name: "iam-document-grammar",
  description: "A policy document follows the published grammar and fits AWS's size quota.",
  rationale:
    "AWS refuses a malformed or oversized document in the middle of an update, when other resources have changed already.",
  severity: "high",
  frameworks: [POLICY_CORRECTNESS],
  remediation:
    "Correct the element the message points at; the grammar is at https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.",
  config: z.strictObject({}),
  uses: ["identity", "trust", "resource"],
  *judge({ document, quota, use }) {
    for (const { path, message, code } of document.problems) yield breach(path, message, code);
    if (quota !== undefined && document.size > quota) {
      const message = `the document has ${document.size} characters, AWS takes ${quota} here: shorten or split it`;
      yield breach("", message, QUOTA_CODES[use]);
    }
  },
});
