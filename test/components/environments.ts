/** Environments built against mocks, for tests of what they are made of. */
import { Environment } from "../../components/environment";
import { environmentProvider } from "../../components/provider";
import type { Tier } from "../../stacks/environment-config";
import type { Values } from "../stacks/entries";
import { DOMAIN, configOf, web } from "../stacks/entries";
import type { Deployment } from "./deployment";
import { deploy } from "./deployment";

const built = new Map<string, Promise<Deployment>>();

/** Everything that a tier's environment registers, with changes to its configuration; built once for all tests. */
export async function environment(tier: Tier, changes: Values = {}): Promise<Deployment> {
  const key = JSON.stringify([tier, changes]);
  const deployment = built.get(key) ?? build(tier, changes);
  built.set(key, deployment);
  return deployment;
}

async function build(tier: Tier, changes: Values): Promise<Deployment> {
  const config = configOf(tier, changes);
  return deploy(
    () => new Environment(config.name, config, { providers: [environmentProvider(config)] }),
    tier,
  );
}

/** An environment of the test tier whose service has a name, and with it TLS. */
export async function environmentWithTls(): Promise<Deployment> {
  return environment("test", { ingress: { domain: DOMAIN } });
}

/** An environment of the test tier that has no way to the internet and needs none. */
export async function environmentWithoutInternet(): Promise<Deployment> {
  return environment("test", {
    network: { nat: "none", interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"] },
    ...web({ internetEgress: false, image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1" }),
  });
}
