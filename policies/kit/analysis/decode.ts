import { Reader } from "protobufjs/minimal";

import { isInlineMark } from "../exceptions/inline";
import type { JudgedOptions, JudgedProvider, JudgedResource } from "../resource";
import type { Json, Props } from "../value";

/**
 * Decodes the messages of `pulumirpc.Analyzer` that carry resources, straight from their serialized form to what
 * policies look at. Field numbers: pulumi/pulumi, `proto/pulumi/analyzer.proto`, and google/protobuf/struct.proto.
 */

/** Marks a special object: pulumi/pulumi, `sdk/go/common/resource/sig/sig.go`. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Providers decoded before, by their serialized form: a stack has few, and sends one along with each resource. */
export type KnownProviders = Map<string, JudgedProvider>;

/** Decodes an `AnalyzeRequest`: a resource with its inputs. */
export function decodeResource(bytes: Uint8Array, providers: KnownProviders): JudgedResource {
  return readResource(Reader.create(bytes), bytes.length, providers);
}

/** Decodes an `AnalyzeStackRequest`: all resources of the stack, in the order they were registered. */
export function decodeStack(bytes: Uint8Array): readonly JudgedResource[] {
  const reader = Reader.create(bytes);
  const providers: KnownProviders = new Map();
  const found: JudgedResource[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) found.push(readResource(reader, reader.uint32() + reader.pos, providers));
    else reader.skipType(tag & 7);
  }
  return found;
}

function readResource(reader: Reader, end: number, providers: KnownProviders): JudgedResource {
  let type = "";
  let urn = "";
  let name = "";
  let parent = "";
  let props: Props = {};
  let options: Options = NO_OPTIONS;
  let provider: JudgedProvider | undefined;
  const dependencies: string[] = [];
  const propertyDependencies: Record<string, readonly string[]> = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag >>> 3) {
      case 1:
        type = reader.string();
        break;
      case 2:
        props = readStruct(reader, reader.uint32() + reader.pos);
        break;
      case 3:
        urn = reader.string();
        break;
      case 4:
        name = reader.string();
        break;
      case 5:
        options = readOptions(reader, reader.uint32() + reader.pos);
        break;
      case 6:
        provider = readProvider(reader.bytes(), providers);
        break;
      case 7:
        parent = reader.string();
        break;
      case 8:
        dependencies.push(reader.string());
        break;
      case 9:
        readPropertyDependencies(reader, reader.uint32() + reader.pos, propertyDependencies);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  const parentUrn = parent === "" ? options.parent : parent;
  return {
    urn,
    type,
    name,
    props,
    options: judged(options),
    ...(provider && { provider }),
    ...(parentUrn !== "" && { parent: parentUrn }),
    dependencies,
    propertyDependencies,
  };
}

interface Options extends JudgedOptions {
  readonly parent: string;
}

/** The options as policies see them: those that a resource has not are not there. */
function judged({ protect, ignoreChanges, aliases, exceptions }: Options): JudgedOptions {
  return { protect, ignoreChanges, aliases, ...(exceptions && { exceptions }) };
}

const NO_OPTIONS: Options = { protect: false, ignoreChanges: [], aliases: [], parent: "" };

function readOptions(reader: Reader, end: number): Options {
  let protect = false;
  let parent = "";
  const ignoreChanges: string[] = [];
  const aliases: string[] = [];
  const exceptions: string[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag >>> 3) {
      case 1:
        protect = reader.bool();
        break;
      case 2:
        ignoreChanges.push(reader.string());
        break;
      case 5: {
        const secret = reader.string();
        if (isInlineMark(secret)) exceptions.push(secret);
        break;
      }
      case 6:
        aliases.push(reader.string());
        break;
      case 8:
        parent = reader.string();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return { protect, ignoreChanges, aliases, parent, ...(exceptions.length > 0 && { exceptions }) };
}

function readProvider(bytes: Uint8Array, known: KnownProviders): JudgedProvider {
  const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const before = known.get(key);
  if (before) return before;
  const { urn, type, name, props } = readResource(Reader.create(bytes), bytes.length, known);
  const provider = { urn, type, name, props };
  known.set(key, provider);
  return provider;
}

function readPropertyDependencies(
  reader: Reader,
  end: number,
  into: Record<string, readonly string[]>,
): void {
  let property = "";
  const urns: string[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) property = reader.string();
    else if (tag >>> 3 === 2) {
      const inner = reader.uint32() + reader.pos;
      while (reader.pos < inner) {
        const innerTag = reader.uint32();
        if (innerTag >>> 3 === 1) urns.push(reader.string());
        else reader.skipType(innerTag & 7);
      }
    } else reader.skipType(tag & 7);
  }
  into[property] = urns;
}

/** A `Struct` as properties: secrets unwrapped, unknowns left as the sentinels they are. */
function readStruct(reader: Reader, end: number): Props {
  const found: Record<string, Json> = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) readEntry(reader, reader.uint32() + reader.pos, found);
    else reader.skipType(tag & 7);
  }
  return found;
}

function readEntry(reader: Reader, end: number, into: Record<string, Json>): void {
  let key = "";
  let value: Json = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) key = reader.string();
    else if (tag >>> 3 === 2) value = readValue(reader, reader.uint32() + reader.pos);
    else reader.skipType(tag & 7);
  }
  // Assigned, this key would set the object's prototype instead.
  if (key === "__proto__") Object.defineProperty(into, key, { value, enumerable: true, configurable: true });
  else into[key] = value;
}

function readValue(reader: Reader, end: number): Json {
  let value: Json = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag >>> 3) {
      case 2:
        value = reader.double();
        break;
      case 3:
        value = reader.string();
        break;
      case 4:
        value = reader.bool();
        break;
      case 5:
        value = unwrapped(readStruct(reader, reader.uint32() + reader.pos));
        break;
      case 6:
        value = readList(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return value;
}

function readList(reader: Reader, end: number): readonly Json[] {
  const found: Json[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) found.push(readValue(reader, reader.uint32() + reader.pos));
    else reader.skipType(tag & 7);
  }
  return found;
}

/** Policies read a secret like any value; of an asset they see what it is made from, without the mark. */
function unwrapped(value: Props): Json {
  const signature = value[SIGNATURE_KEY];
  if (signature === undefined) return value;
  if (signature === SECRET) return value.value ?? null;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== SIGNATURE_KEY));
}
