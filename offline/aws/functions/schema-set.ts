import { crc32 } from "node:zlib";

/**
 * Terraform keeps a set in the order of its members' hashes (CRC-32 of a serialized form, compared as decimal
 * text). Where the order shows in an answer, it has to be the same here. Source: terraform-plugin-sdk v2,
 * `helper/schema/set.go` and `serialize.go`.
 */
export function inSetOrder<Member>(
  members: readonly Member[],
  serialized: (member: Member) => string,
): Member[] {
  const byHash = new Map(members.map((member) => [String(crc32(serialized(member))), member]));
  return [...byHash].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, member]) => member);
}

/** A text as it is serialized inside a member. */
export function serializedText(text: string): string {
  return `${text};`;
}

/** A list of texts as it is serialized inside a member. */
export function serializedList(texts: readonly string[]): string {
  return `(${texts.map(serializedText).join("")});`;
}

/** A set of texts as it is serialized inside a member. */
export function serializedSet(texts: readonly string[]): string {
  return `{${inSetOrder(texts, (text) => text)
    .map(serializedText)
    .join("")}};`;
}
