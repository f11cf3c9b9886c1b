/** KMS, Secrets Manager, Certificate Manager. */
import type { Line } from "./line";
import { baseline, free, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { models, quantity } from "./model";
import type { Subject } from "./subject";

const KEY_USAGE: UsageNames = {
  monthlyRequests: quantity("requests", "Requests a month.", [10_000, 100_000, 10_000_000]),
  monthlyEccDataKeyPairRequests: quantity("requests", "GenerateDataKeyPair requests a month for ECC pairs."),
  monthlyRsaDataKeyPairRequests: quantity("requests", "GenerateDataKeyPair requests a month for RSA pairs."),
};

function requestLines({ properties, usage: assumed }: Subject): Line[] {
  const spec = properties.text("customerMasterKeySpec", properties.text("keySpec", "SYMMETRIC_DEFAULT"));
  const requests = assumed.number("monthlyRequests");
  if (spec === "RSA_2048")
    return [usage("Requests (RSA 2048)", kms("requests/rsa-2048"), "requests", requests)];
  if (!/^(SYMMETRIC_DEFAULT|HMAC_\d+)$/.test(spec)) {
    return [usage("Requests (asymmetric)", kms("requests/asymmetric"), "requests", requests)];
  }
  return [
    usage("Requests", kms("requests/symmetric"), "requests", requests),
    usage(
      "ECC GenerateDataKeyPair requests",
      kms("requests/data-key-pair-ecc"),
      "requests",
      assumed.number("monthlyEccDataKeyPairRequests"),
    ),
    usage(
      "RSA GenerateDataKeyPair requests",
      kms("requests/data-key-pair-rsa"),
      "requests",
      assumed.number("monthlyRsaDataKeyPairRequests"),
    ),
  ];
}

const keyLine = baseline("Customer master key", kms("key"), "keys", 1);

const keys: readonly CostModel[] = [
  ...models(["aws:kms/key:Key"], {
    usage: KEY_USAGE,
    bill: (subject) => [keyLine, ...requestLines(subject)],
  }),
  // A key with imported material, or a replica in another region, is billed as a key.
  ...models(
    [
      "aws:kms/externalKey:ExternalKey",
      "aws:kms/replicaKey:ReplicaKey",
      "aws:kms/replicaExternalKey:ReplicaExternalKey",
    ],
    {
      bill: () => [keyLine],
    },
  ),
];

function kms(product: string) {
  return { service: "awskms", product };
}

const secret: CostModel = {
  type: "aws:secretsmanager/secret:Secret",
  usage: { monthlyRequests: quantity("requests", "API requests a month.", [10_000, 100_000, 1_000_000]) },
  bill({ properties, usage: assumed }) {
    const replicas = properties.objects("replicas").map((replica) => replica.text("region"));
    return [
      baseline("Secret", secrets("secret"), "secrets", 1),
      ...replicas.map((region) =>
        baseline(`Replica in ${region}`, { ...secrets("secret"), region }, "secrets", 1),
      ),
      usage("API requests", secrets("requests"), "requests", assumed.number("monthlyRequests")),
    ];
  },
};

function secrets(product: string) {
  return { service: "AWSSecretsManager", product };
}

const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";

/** A public certificate is free; a private one is billed when it is issued, by its authority's mode. */
const certificate: CostModel = {
  type: "aws:acm/certificate:Certificate",
  bill(subject) {
    if (!subject.properties.has("certificateAuthorityArn"))
      return free("public and imported certificates are free of charge");
    return [baseline("Certificate", acm("private-certificate/general"), "certificates", 1)];
  },
};

const authority: CostModel = {
  type: AUTHORITY,
  usage: { monthlyRequests: quantity("certificates", "Private certificates issued a month.") },
  bill({ properties, usage: assumed }) {
    const short = properties.text("usageMode", "GENERAL_PURPOSE") === "SHORT_LIVED_CERTIFICATE";
    const mode = short ? "short-lived" : "general";
    const issued = assumed.number("monthlyRequests");
    return [
      baseline(
        `Private certificate authority${short ? " (short-lived certificate mode)" : ""}`,
        acm(`private-ca/${mode}`),
        "months",
        1,
      ),
      usage(
        short ? "Certificates (short-lived)" : "Certificates",
        acm(`private-certificate/${mode}`),
        "certificates",
        issued,
      ),
    ];
  },
};

function acm(product: string) {
  return { service: "AWSCertificateManager", product };
}

export const keysAndSecrets: readonly CostModel[] = [...keys, secret, certificate, authority];
