/** Recognises credentials in plain text: never shows what it found. */
import type { Json } from "../kit";
import { isObject, isUnknown } from "../kit";

/** Forms of credentials that mean nothing else (GitHub, Slack, Stripe, Google and AWS publish theirs). */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ["an AWS access key id", /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/],
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ["a GitHub token", /(?<!\w)(?:gh[pousr]_\w{36}|github_pat_\w{50,})/],
  ["a Slack token", /xox[baprs]-[\w-]{10,}/],
  ["a Stripe key", /(?<!\w)[rs]k_live_\w{20,}/],
  ["a Google API key", /AIza[\w-]{35}/],
  ["a URL with a password", /[a-z][a-z\d+.-]*:\/\/[^\s/:@]+:[^\s/:@${}]{3,}@/i],
];

/** 40 characters of base64, which is the form of AWS secret keys, but of other things too. */
const AWS_SECRET_KEY = /(?<![\w/+=])[A-Za-z\d/+]{40}(?![\w/+=])/;
const SECRET_NAME = /pass(?:word|wd|phrase)|secret|token|api_?key|private_?key|credential|access_?key/i;
/** Names of things about a secret that aren't one. */
const NOT_A_SECRET = /(?:_|-)?(?:arn|name|id|url|path|file|ttl|length|expiry|version|policy|type|enabled)$/i;
const AWS_KEY_NAME = /^aws_(?:secret_access_key|access_key_id|session_token)$/i;

/** What credential a text holds, in words. */
export function credentialIn(text: string): string | undefined {
  const found = FORMS.find(([, form]) => form.test(text));
  if (found) return found[0];
  return AWS_SECRET_KEY.test(text) && /aws|secret/i.test(text) ? "an AWS secret key" : undefined;
}

/** The names of variables whose values are credentials. References (`arn:...`, `{{resolve:...}}`) are none. */
export function secretVariables(variables: Json): readonly string[] {
  if (!isObject(variables)) return [];
  return Object.entries(variables)
    .filter(([name, value]) => typeof value === "string" && !isUnknown(value) && isSecret(name, value))
    .map(([name]) => name);
}

function isSecret(name: string, value: string): boolean {
  if (value === "" || /^(?:arn:|\{\{|\$\{|ssm:|https?:\/\/[^@]*$)/.test(value)) return false;
  if (credentialIn(value) !== undefined || AWS_KEY_NAME.test(name)) return true;
  if (/aws|secret|access_?key/i.test(name) && AWS_SECRET_KEY.test(value)) return true;
  return (
    SECRET_NAME.test(name) &&
    !NOT_A_SECRET.test(name) &&
    value.length >= 6 &&
    !/^(?:true|false|\d+)$/.test(value)
  );
}
