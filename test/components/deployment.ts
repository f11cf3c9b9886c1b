/** Builds components against mocks and tells what they registered: plain data, no engine. */
import * as pulumi from "@pulumi/pulumi";

/** One registered resource: what it is, its inputs, and the options that tests ask about. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent: string;
  /** Reference to the provider; empty for the default one. */
  readonly provider: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly dependencies: readonly string[];
  readonly timeouts: { readonly create: string; readonly update: string };
}

/** Everything that was registered, with look-ups that fail loudly. */
export class Deployment {
  constructor(readonly resources: readonly Registered[]) {}

  /** All resources of a type, e.g. `aws:ec2/subnet:Subnet`. */
  all(type: string): readonly Registered[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The only resource of a type, or the one whose name ends with `-role`. */
  one(type: string, role?: string): Registered {
    const found = this.all(type).filter(({ name }) => role === undefined || name.endsWith(`-${role}`));
    const [only] = found;
    if (!only || found.length > 1) {
      throw new Error(
        `${found.length} resources are a ${type} (${role ?? "any"}): ${found.map((r) => r.name).join(", ")}`,
      );
    }
    return only;
  }

  /** Names of the resources of a type. */
  names(type: string): readonly string[] {
    return this.all(type).map(({ name }) => name);
  }

  /** The statements of the policy document under an input. */
  statements(resource: Registered, input = "policy"): readonly StatementJson[] {
    return (JSON.parse(String(resource.inputs[input])) as { Statement: StatementJson[] }).Statement;
  }
}

/** A statement of a policy document. */
export interface StatementJson {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const ACCOUNT = "123456789012";
const ANSWERS: Readonly<Record<string, object>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: ACCOUNT },
  "aws:index/getRegion:getRegion": { region: "us-east-1" },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
};

/** What AWS computes, as far as components read it. */
function computed(type: string, name: string): object {
  const arn = `arn:aws:${type.split(":")[1]?.split("/")[0] ?? ""}:us-east-1:${ACCOUNT}:${name}`;
  const proof = {
    resourceRecordName: `_proof.${name}`,
    resourceRecordType: "CNAME",
    resourceRecordValue: "_value",
  };
  return {
    arn,
    bucket: `${name}-0a1b2c3`,
    name: `${name}-0a1b2c3`,
    domainValidationOptions: [proof],
    masterUserSecrets: [{ secretArn: `${arn}:secret` }],
    engineArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:cwsyn-${name}-0a1b`,
    arnSuffix: `suffix/${name}/0a1b2c3d4e5f`,
    versionId: "v1",
    endpoint: `${name}.example:5432`,
    address: `${name}.example`,
    readerEndpoint: `${name}.reader.example`,
    endpoints: [{ address: `${name}.example`, port: 6379 }],
    readerEndpoints: [{ address: `${name}.reader.example`, port: 6380 }],
    primaryEndpointAddress: `${name}.example`,
    readerEndpointAddress: `${name}.reader.example`,
    ipv6CidrBlock: "2600:1f18:12ab:3400::/56",
  };
}

/** Inputs with secrets as they were before they were marked as such. */
function unsealed(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const SECRET = "4dabf18193072939515e22adb298388d";
  const open = (value: unknown) =>
    typeof value === "object" && value !== null && SECRET in value && "value" in value ? value.value : value;
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, open(value)]));
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getIgnorechangesList(): readonly string[];
  getDependenciesList(): readonly string[];
  getCustomtimeouts(): { getCreate(): string; getUpdate(): string } | undefined;
}
interface Monitor {
  registerResource(request: RegisterRequest, callback: unknown): Promise<void>;
}

/** Runs a program against mocks and waits until everything it made is registered. */
export async function deploy(build: () => unknown, stack = "test"): Promise<Deployment> {
  const inputs = new Map<string, Readonly<Record<string, unknown>>>();
  const requests: RegisterRequest[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs: given }) => {
        inputs.set(`${type} ${name}`, unsealed(given as Record<string, unknown>));
        return { id: `${name}-id`, state: { ...computed(type, name), ...(given as object) } };
      },
      call: ({ token }) => ANSWERS[token] ?? {},
    },
    "plumbline",
    stack,
    true,
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    requests.push(request);
    return register(request, callback);
  };
  build();
  await pulumi.runtime.disconnect();
  return new Deployment(requests.map((request) => registered(request, inputs)));
}

function registered(
  request: RegisterRequest,
  inputs: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Registered {
  const type = request.getType();
  const name = request.getName();
  const timeouts = request.getCustomtimeouts();
  return {
    type,
    name,
    urn: `${request.getParent()}>${type}::${name}`,
    parent: request.getParent(),
    provider: request.getProvider(),
    inputs: inputs.get(`${type} ${name}`) ?? {},
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    ignoreChanges: request.getIgnorechangesList(),
    dependencies: request.getDependenciesList(),
    timeouts: { create: timeouts?.getCreate() ?? "", update: timeouts?.getUpdate() ?? "" },
  };
}
