/** Sizes in the order of their price. */
const SIZES = [
  "nano",
  "micro",
  "small",
  "medium",
  "large",
  "xlarge",
  "2xlarge",
  "3xlarge",
  "4xlarge",
  "6xlarge",
  "8xlarge",
  "9xlarge",
  "10xlarge",
  "12xlarge",
  "16xlarge",
  "18xlarge",
  "24xlarge",
  "32xlarge",
  "48xlarge",
];

/** Graviton families that take the place of others, the newest first. Where one isn't offered the next may be. */
const GRAVITON: Readonly<Record<string, readonly string[]>> = {
  t2: ["t4g"],
  t3: ["t4g"],
  t3a: ["t4g"],
  m4: ["m7g", "m6g"],
  m5: ["m7g", "m6g"],
  m5a: ["m7g", "m6g"],
  m6i: ["m7g", "m6g"],
  m6a: ["m7g", "m6g"],
  m7i: ["m8g", "m7g"],
  c4: ["c7g", "c6g"],
  c5: ["c7g", "c6g"],
  c5a: ["c7g", "c6g"],
  c6i: ["c7g", "c6g"],
  c6a: ["c7g", "c6g"],
  c7i: ["c8g", "c7g"],
  r4: ["r7g", "r6g"],
  r5: ["r7g", "r6g"],
  r5a: ["r7g", "r6g"],
  r6i: ["r7g", "r6g"],
  r7i: ["r8g", "r7g"],
};

interface Parts {
  /** `db.` or `cache.`, with the dot; empty for EC2. */
  readonly prefix: string;
  readonly family: string;
  readonly size: string;
}

function partsOf(type: string): Parts | undefined {
  const match = /^(db\.|cache\.)?([a-z][\w-]*)\.(\w+)$/.exec(type);
  return match ? { prefix: match[1] ?? "", family: match[2] ?? "", size: match[3] ?? "" } : undefined;
}

/** Smaller sizes of the same family, the largest first. */
export function smallerTypes(type: string): readonly string[] {
  const parts = partsOf(type);
  const index = SIZES.indexOf(parts?.size ?? "");
  if (!parts || index < 1) return [];
  return SIZES.slice(0, index)
    .reverse()
    .map((size) => `${parts.prefix}${parts.family}.${size}`);
}

/** The same size in Graviton families, the newest first. */
export function gravitonTypes(type: string): readonly string[] {
  const parts = partsOf(type);
  if (!parts) return [];
  return (GRAVITON[parts.family] ?? []).map((family) => `${parts.prefix}${family}.${parts.size}`);
}
