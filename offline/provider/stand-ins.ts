import { AwsProvider } from "./aws";
import type { StackOutputs } from "./builtin";
import { BuiltinProvider } from "./builtin";
import { DynamicProvider } from "./dynamic";
import { GenericProvider } from "./generic";
import type { ProviderStandIn } from "./provider";

export interface StandInOptions {
  readonly stackOutputs: StackOutputs;
  readonly programDirectory: string;
  /** The stack's configuration. */
  readonly config: Readonly<Record<string, string>>;
  /** Variables the program runs with, for code of it that runs elsewhere. */
  readonly programEnvironment: Readonly<Record<string, string>>;
  /** Known once the engine listens. */
  readonly engineAddress: () => string;
  readonly warn: (message: string) => void;
}

/** Every provider stand-in, chosen by package name. */
export function standIns(options: StandInOptions): {
  of(packageName: string): ProviderStandIn;
  close(): void;
} {
  const builtin = new BuiltinProvider(options.stackOutputs, options.warn);
  const dynamic = new DynamicProvider(
    options.programDirectory,
    options.engineAddress,
    options.programEnvironment,
    options.config,
  );
  const aws = new AwsProvider(process.env, options.warn);
  const generic = new Map<string, ProviderStandIn>();
  return {
    of(packageName) {
      if (packageName === "pulumi") return builtin;
      if (packageName === "aws") return aws;
      if (packageName === "pulumi-nodejs") return dynamic;
      const known = generic.get(packageName);
      if (known) return known;
      const made = new GenericProvider(packageName, options.programDirectory);
      generic.set(packageName, made);
      return made;
    },
    close: () => {
      dynamic.close();
    },
  };
}
