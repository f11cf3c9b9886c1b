/** Copies of the shipped program with one thing changed, for tests of what the judges say then. */
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT } from "./command";

/** What the shipped program consists of. */
export const SHIPPED = ["Pulumi.yaml", "package.json", "index.ts", "stacks", "components", "offline/program"];

/** One change: in this file, this text for that. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Changes a copy; fails when the text to replace isn't there, so that no test passes by changing nothing. */
export function edit(directory: string, { file, find, replace }: Edit): void {
  const path = join(directory, file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(find)) throw new Error(`${file} doesn't contain ${JSON.stringify(find)}`);
  writeFileSync(path, text.replace(find, replace));
}

/** A copy of the shipped program in a temporary folder, changed as asked. */
export function shippedCopy(edits: readonly Edit[] = []): string {
  const copy = mkdtempSync(join(tmpdir(), "plumbline-shipped-"));
  for (const file of SHIPPED) cpSync(join(ROOT, file), join(copy, file), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  for (const change of edits) edit(copy, change);
  return copy;
}

/** A mistake in the shipped program, and what must be said of it. */
export interface Mistake {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly policy: string;
  /** Part of the name of the resource to blame. */
  readonly resource: RegExp;
  readonly message: RegExp;
  readonly remediation: RegExp;
}

/** One mistake per pack: each must block the update by itself. */
export const MISTAKES: readonly Mistake[] = [
  {
    title: "a required tag taken away",
    edits: [{ file: "components/provider.ts", find: "Owner: config.owner,", replace: "" }],
    policy: "tagging-required-keys",
    resource: /::plumbline-test-network-vpc$/,
    message: /tag "Owner" is missing/,
    remediation: /tag/i,
  },
  {
    title: "a statement that allows every action",
    edits: [
      {
        file: "components/service-roles.ts",
        find: 'actions: ["logs:CreateLogStream", "logs:PutLogEvents"]',
        replace: 'actions: "*"',
      },
    ],
    policy: "iam-policy-wildcard-action",
    resource: /::plumbline-test-web-execution-policy$/,
    message: /Action/,
    remediation: /action/i,
  },
  {
    title: "a database class beyond the ceiling",
    edits: [
      {
        file: "stacks/Pulumi.test.yaml",
        find: "config:\n",
        replace: "config:\n  plumbline:database: { instanceClass: db.r5.12xlarge }\n",
      },
    ],
    policy: "cost-stack-ceiling",
    resource: /./,
    message: /plumbline-test-database-instance/,
    remediation: /ceiling|smaller|cheaper/i,
  },
];
