import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A default of the provider's schema. */
export type Scalar = boolean | number | string;

/** How the provider names a resource that the program leaves unnamed. */
export interface AutonameRule {
  readonly property: string;
  /** Longest name the provider makes. 0: no limit. */
  readonly maxLength: number;
  readonly separator: string;
  /** How many random characters follow the separator. 0: the name is the resource's own. */
  readonly random: number;
  /** The random characters are letters only instead of hexadecimal digits. */
  readonly letters?: true;
  readonly lowerCase?: true;
  /** What the name must begin with. */
  readonly prefix?: string;
  /** A Boolean property and the suffix that the name gets when it is true. */
  readonly suffixWhen?: readonly [property: string, suffix: string];
}

/** What the provider's schema says about one resource type. */
export interface ResourceType {
  readonly inputs: ReadonlySet<string>;
  readonly required: readonly string[];
  /** Outputs that can't be inputs. */
  readonly computed: readonly string[];
  /** Inputs that the provider fills in when they are not given (Terraform: Optional and Computed). */
  readonly optionalComputed: readonly string[];
  /** Documented to replace the resource when they change. Far from complete: few are documented. */
  readonly replacing: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
  readonly deprecated: ReadonlySet<string>;
  /** Inputs that take a JSON document as text or as an object. */
  readonly documents: readonly string[];
  readonly defaults: Readonly<Record<string, Scalar>>;
  /** For an input with a default or a made-up name: the inputs beside which it gets none. */
  readonly conflicts: Readonly<Record<string, readonly string[]>>;
  readonly autoname?: AutonameRule;
  /** Inputs that hold nested objects of which there is something to say, by the name of the block. */
  readonly blocks: Readonly<Record<string, string>>;
}

/** What the provider's schema says about a nested object. */
export interface Block {
  readonly defaults: Readonly<Record<string, Scalar>>;
  /** Fields that the provider fills in when they are not given. */
  readonly computed: readonly string[];
  /** Fields that hold blocks, by the name of the block. */
  readonly blocks: Readonly<Record<string, string>>;
}

/** A resource type as `scripts/generate/aws-resource-types.ts` writes it. */
export interface EncodedType {
  /** Properties, each with its marks, separated by spaces. */
  readonly p: string;
  /** Defaults. */
  readonly d?: Readonly<Record<string, Scalar>>;
  /** For a property with a default or a made-up name: the properties beside which it gets none. */
  readonly x?: Readonly<Record<string, readonly string[]>>;
  /** Naming, when it is not the usual one. */
  readonly n?: AutonameRule;
  /** Properties that hold blocks. */
  readonly b?: Readonly<Record<string, string>>;
}

/** A block so written: computed fields, separated by spaces; defaults; fields that hold blocks. */
export interface EncodedBlock {
  readonly c?: string;
  readonly d?: Readonly<Record<string, Scalar>>;
  readonly b?: Readonly<Record<string, string>>;
}

interface DataFile {
  readonly packageVersion: string;
  readonly provider: readonly string[];
  readonly nameRule: AutonameRule;
  readonly types: Readonly<Record<string, EncodedType>>;
  readonly blocks: Readonly<Record<string, EncodedBlock>>;
}

const DATA = join(__dirname, "data", "resource-types.json.gz");

let data: DataFile | undefined;
const decoded = new Map<string, ResourceType>();

function load(): DataFile {
  data ??= JSON.parse(gunzipSync(readFileSync(DATA)).toString("utf8")) as DataFile;
  return data;
}

/** The version of `@pulumi/aws` that the facts come from. */
export function awsSchemaVersion(): string {
  return load().packageVersion;
}

/** The settings that the provider takes. */
export function awsProviderInputs(): ReadonlySet<string> {
  return new Set(load().provider);
}

/** All resource type tokens of the provider. */
export function awsResourceTypes(): readonly string[] {
  return Object.keys(load().types);
}

/**
 * The schema of a resource type, or nothing for a type that the provider doesn't have (or not in the version the
 * facts come from). Read from the data file on first use; each type is decoded when it is first asked for.
 */
export function awsResourceType(type: string): ResourceType | undefined {
  const known = decoded.get(type);
  if (known) return known;
  const { types, nameRule } = load();
  const encoded = Object.hasOwn(types, type) ? types[type] : undefined;
  if (!encoded) return undefined;
  const schema = decode(encoded, nameRule);
  decoded.set(type, schema);
  return schema;
}

/**
 * Each property is followed by its marks: `!` required, `~` optional and computed, `@` output only, `^` documented
 * to force replacement, `#` secret, `-` deprecated, `{` a JSON document, `%` not a plain string.
 */
function decode({ p, d, x, n, b }: EncodedType, nameRule: AutonameRule): ResourceType {
  const properties = [...p.matchAll(/(\w+)(\S*)/g)].map(([, name = "", marks = ""]) => ({ name, marks }));
  const marked = (mark: string): string[] =>
    properties.filter(({ marks }) => marks.includes(mark)).map(({ name }) => name);
  const inputs = new Set(properties.filter(({ marks }) => !marks.includes("@")).map(({ name }) => name));
  const required = marked("!");
  const autoname = n ?? (isNamed(properties) ? nameRule : undefined);
  return {
    inputs,
    required,
    computed: marked("@"),
    optionalComputed: marked("~"),
    replacing: new Set(marked("^")),
    secrets: new Set(marked("#")),
    deprecated: new Set(marked("-")),
    documents: marked("{"),
    defaults: d ?? {},
    conflicts: x ?? {},
    blocks: b ?? {},
    ...(autoname && { autoname }),
  };
}

/** The schema of a block by its name, or nothing if there is nothing to say of it. */
export function awsBlock(name: string): Block | undefined {
  const encoded = load().blocks[name];
  return (
    encoded && { computed: encoded.c?.split(" ") ?? [], defaults: encoded.d ?? {}, blocks: encoded.b ?? {} }
  );
}

/** The provider makes up names for all resources whose `name` it doesn't ask for. */
function isNamed(properties: readonly { name: string; marks: string }[]): boolean {
  return properties.some(({ name, marks }) => name === "name" && !/[!@%]/.test(marks));
}
