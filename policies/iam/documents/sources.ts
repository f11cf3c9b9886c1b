/**
 * Where policy documents stand in AWS resources: Pulumi type → properties. Type tokens and properties are those of
 * `@pulumi/aws` 7; quotas are AWS's, in characters without white space
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html and each service's own quota page).
 */
import type { PolicyUse } from "../language/document";

export interface DocumentSource {
  /** Path of the property; `[]` walks a list. */
  readonly property: string;
  readonly use: PolicyUse;
  /** Most characters AWS takes. Absent where AWS publishes none. */
  readonly quota?: number;
  /** The resource is nothing without the document: an empty text is a mistake, not the provider's way to say "none". */
  readonly required?: boolean;
}

const identity = (property: string, quota: number): DocumentSource => ({ property, use: "identity", quota });
const whole = (property: string, quota: number): DocumentSource => ({
  ...identity(property, quota),
  required: true,
});
const onResource = (property = "policy", quota?: number): DocumentSource => ({
  property,
  use: "resource",
  ...(quota !== undefined && { quota }),
});

const SOURCES: Readonly<Record<string, readonly DocumentSource[]>> = {
  "aws:iam/policy:Policy": [whole("policy", 6_144)],
  "aws:iam/rolePolicy:RolePolicy": [whole("policy", 10_240)],
  "aws:iam/userPolicy:UserPolicy": [whole("policy", 2_048)],
  "aws:iam/groupPolicy:GroupPolicy": [whole("policy", 5_120)],
  "aws:iam/role:Role": [
    // 2,048 by default; AWS raises it to 4,096 on request.
    { property: "assumeRolePolicy", use: "trust", quota: 4_096, required: true },
    identity("inlinePolicies[].policy", 10_240),
  ],
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": [whole("inlinePolicy", 32_768)],
  "aws:transfer/access:Access": [identity("policy", 2_048)],
  "aws:transfer/user:User": [identity("policy", 2_048)],
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": [identity("policy", 2_048)],

  "aws:acmpca/policy:Policy": [onResource()],
  "aws:amp/resourcePolicy:ResourcePolicy": [onResource("policyDocument")],
  "aws:apigateway/domainName:DomainName": [onResource("policy", 8_192)],
  "aws:apigateway/restApi:RestApi": [onResource("policy", 8_192)],
  "aws:apigateway/restApiPolicy:RestApiPolicy": [onResource("policy", 8_192)],
  "aws:backup/vaultPolicy:VaultPolicy": [onResource()],
  "aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy": [onResource()],
  "aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy": [onResource("accessPolicy")],
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": [onResource("policy", 10_240)],
  "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": [onResource("accessPolicy", 5_120)],
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": [onResource("policyDocument", 5_120)],
  "aws:codeartifact/domainPermissions:DomainPermissions": [onResource("policyDocument")],
  "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": [onResource("policyDocument")],
  "aws:codebuild/resourcePolicy:ResourcePolicy": [onResource()],
  "aws:dsql/clusterPolicy:ClusterPolicy": [onResource()],
  "aws:dynamodb/resourcePolicy:ResourcePolicy": [onResource("policy", 20_480)],
  "aws:ec2/vpcEndpoint:VpcEndpoint": [onResource("policy", 20_480)],
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": [onResource("policy", 20_480)],
  "aws:ecr/registryPolicy:RegistryPolicy": [onResource()],
  "aws:ecr/repositoryPolicy:RepositoryPolicy": [onResource()],
  "aws:ecrpublic/repositoryPolicy:RepositoryPolicy": [onResource()],
  "aws:efs/fileSystemPolicy:FileSystemPolicy": [onResource("policy", 20_000)],
  "aws:elasticsearch/domain:Domain": [onResource("accessPolicies")],
  "aws:elasticsearch/domainPolicy:DomainPolicy": [onResource("accessPolicies")],
  "aws:glacier/vault:Vault": [onResource("accessPolicy", 20_480)],
  "aws:glacier/vaultLock:VaultLock": [onResource("policy", 20_480)],
  "aws:glue/resourcePolicy:ResourcePolicy": [onResource()],
  "aws:kinesis/resourcePolicy:ResourcePolicy": [onResource("policy", 20_480)],
  "aws:kms/externalKey:ExternalKey": [onResource("policy", 32_768)],
  "aws:kms/key:Key": [onResource("policy", 32_768)],
  "aws:kms/keyPolicy:KeyPolicy": [onResource("policy", 32_768)],
  "aws:kms/replicaExternalKey:ReplicaExternalKey": [onResource("policy", 32_768)],
  "aws:kms/replicaKey:ReplicaKey": [onResource("policy", 32_768)],
  "aws:lambda/resourcePolicy:ResourcePolicy": [onResource("policy", 20_480)],
  "aws:mediastore/containerPolicy:ContainerPolicy": [onResource("policy", 20_480)],
  "aws:msk/clusterPolicy:ClusterPolicy": [onResource("policy", 20_480)],
  "aws:networkfirewall/resourcePolicy:ResourcePolicy": [onResource()],
  "aws:oam/sinkPolicy:SinkPolicy": [onResource()],
  "aws:opensearch/domain:Domain": [onResource("accessPolicies")],
  "aws:opensearch/domainPolicy:DomainPolicy": [onResource("accessPolicies")],
  "aws:opensearchingest/resourcePolicy:ResourcePolicy": [onResource()],
  "aws:organizations/resourcePolicy:ResourcePolicy": [onResource("content")],
  "aws:pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy": [onResource()],
  "aws:redshift/resourcePolicy:ResourcePolicy": [onResource()],
  "aws:redshiftserverless/resourcePolicy:ResourcePolicy": [onResource()],
  "aws:s3/accessPoint:AccessPoint": [onResource("policy", 20_480)],
  "aws:s3/bucket:Bucket": [onResource("policy", 20_480)],
  "aws:s3/bucketV2:BucketV2": [onResource("policy", 20_480)],
  "aws:s3/bucketPolicy:BucketPolicy": [onResource("policy", 20_480)],
  "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy": [onResource()],
  "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy": [onResource()],
  "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy": [onResource()],
  "aws:s3control/accessPointPolicy:AccessPointPolicy": [onResource("policy", 20_480)],
  "aws:s3control/bucketPolicy:BucketPolicy": [onResource("policy", 20_480)],
  "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy": [onResource("policy", 20_480)],
  "aws:s3tables/tableBucketPolicy:TableBucketPolicy": [onResource("resourcePolicy")],
  "aws:s3tables/tablePolicy:TablePolicy": [onResource("resourcePolicy")],
  "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": [onResource("resourcePolicy")],
  "aws:schemas/registryPolicy:RegistryPolicy": [onResource()],
  "aws:secretsmanager/secret:Secret": [onResource("policy", 20_480)],
  "aws:secretsmanager/secretPolicy:SecretPolicy": [onResource("policy", 20_480)],
  "aws:ses/identityPolicy:IdentityPolicy": [onResource()],
  "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy": [onResource()],
  "aws:sns/topic:Topic": [onResource("policy", 30_720)],
  "aws:sns/topicPolicy:TopicPolicy": [onResource("policy", 30_720)],
  "aws:sqs/queue:Queue": [onResource("policy", 8_192)],
  "aws:sqs/queuePolicy:QueuePolicy": [onResource("policy", 8_192)],
  "aws:vpclattice/authPolicy:AuthPolicy": [onResource("policy", 10_240)],
  "aws:vpclattice/resourcePolicy:ResourcePolicy": [onResource()],
  "aws:xray/resourcePolicy:ResourcePolicy": [onResource("policyDocument")],
};

/** The properties of a resource type that hold policy documents. */
export function documentSources(type: string): readonly DocumentSource[] {
  return SOURCES[type] ?? [];
}

/** The types that hold policy documents in their properties. */
export function documentTypes(): readonly string[] {
  return Object.keys(SOURCES);
}
