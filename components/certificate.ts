import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ComponentTags } from "./component-tags";

/** What a {@link Certificate} takes. */
export interface CertificateArgs {
  /** The one host name that the certificate is for. */
  readonly domainName: pulumi.Input<string>;
  /** Route 53 zone that proves the name is ours. */
  readonly hostedZoneId: pulumi.Input<string>;
  /** Region of the certificate. Default: the provider's. */
  readonly region?: string;
  readonly tags: ComponentTags;
}

/**
 * A TLS certificate that renews by itself: AWS finds the proof in the zone every year.
 *
 * Follows https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html.
 */
export class Certificate extends pulumi.ComponentResource {
  /** ARN of the certificate, once it is issued. */
  public readonly certificateArn: pulumi.Output<string>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:network:Certificate", name, {}, opts);

    const certificate = new aws.acm.Certificate(
      `${name}-certificate`,
      {
        region: args.region,
        domainName: args.domainName,
        validationMethod: "DNS",
        tags: args.tags(name),
      },
      { parent: this },
    );
    const proof = certificate.domainValidationOptions.apply(onlyProof);
    const record = new aws.route53.Record(
      `${name}-proof`,
      {
        zoneId: args.hostedZoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 300,
        // The proof of a name is the same for every certificate, also for the one that replaces this.
        allowOverwrite: true,
      },
      { parent: this },
    );
    const validation = new aws.acm.CertificateValidation(
      `${name}-validation`,
      { region: args.region, certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
      { parent: this },
    );
    this.certificateArn = validation.certificateArn;

    this.registerOutputs({ certificateArn: this.certificateArn });
  }
}

/** One name on the certificate, so one proof. */
function onlyProof(proofs: readonly aws.types.output.acm.CertificateDomainValidationOption[]) {
  const [proof] = proofs;
  if (!proof) throw new pulumi.RunError("ACM asks for no DNS record to prove the certificate's domain name");
  return proof;
}
