import { actionUnknown } from "../../../../policies/iam/rules/action-unknown";
import { conditionIneffective } from "../../../../policies/iam/rules/condition-ineffective";
import { conditionKeyUnknown } from "../../../../policies/iam/rules/condition-key-unknown";
import { documentGrammar } from "../../../../policies/iam/rules/document-grammar";
import { resourceMismatch } from "../../../../policies/iam/rules/resource-mismatch";
import type { Json } from "../../../../policies/kit";
import { UNKNOWN } from "../../../../policies/kit";
import { aResource } from "../../../support/judge";
import { aDocument, aPolicy, aPolicyObject, aRole, allow, deny, trust } from "../fixtures";
import { expectRule } from "./expectations";

const object = "arn:aws:s3:::data/*";
const queue = "arn:aws:sqs:eu-west-1:111122223333:jobs";
const where = (condition: Json, action = "s3:GetObject") =>
  aPolicy(allow(action, "*", { Condition: condition }));

/** A managed policy whose document has so many characters; AWS takes 6,144. */
function policyOfSize(characters: number) {
  const empty = JSON.stringify(aDocument(allow("s3:GetObject", "arn:aws:s3:::"))).length;
  return aPolicy(allow("s3:GetObject", `arn:aws:s3:::${"x".repeat(characters - empty)}`));
}

expectRule(documentGrammar, {
  passes: [
    ["a document", aPolicy(allow("s3:GetObject", object))],
    ["a document that just fits its quota", policyOfSize(6144)],
    ["a role", aRole(JSON.stringify(trust({ Service: "ec2.amazonaws.com" })))],
    ["a document of which parts aren't known", aPolicyObject(allow(UNKNOWN, UNKNOWN, { Sid: UNKNOWN }))],
  ],
  fails: [
    [
      "text that is no JSON",
      aResource("aws:iam/policy:Policy", { policy: "not json" }),
      /policy: not valid JSON.*\[JSON_SYNTAX_ERROR\]/,
    ],
    ["a document without statements", aResource("aws:iam/policy:Policy", { policy: "{}" }), /no Statement/],
    [
      "an effect in the wrong case",
      aPolicy({ ...allow("s3:GetObject", object), Effect: "allow" }),
      /Statement\[0\]\.Effect: .*found "allow"/,
    ],
    [
      "a broken inline policy, by its place",
      aRole(trust({ Service: "ec2.amazonaws.com" }), { inlinePolicies: [{ policy: "{" }] }),
      /^inlinePolicies\[0\]\.policy: not valid JSON/,
    ],
    [
      "a document one character over the quota, as a whole",
      policyOfSize(6145),
      /^policy: the document has 6145 characters, AWS takes 6144 here/,
    ],
    [
      "a document over the quota",
      aPolicy(
        allow(
          "s3:GetObject",
          Array.from({ length: 400 }, (_, n) => `arn:aws:s3:::bucket-${n}/*`),
        ),
      ),
      /characters, AWS takes 6144 here.*POLICY_SIZE/,
    ],
    [
      "a trust policy over its quota",
      aRole(
        trust({
          AWS: Array.from({ length: 100 }, (_, n) => `arn:aws:iam::111122223333:role/some-role-${n}`),
        }),
      ),
      /AWS takes 4096.*POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA/,
    ],
    [
      "a queue's policy over its quota",
      aResource("aws:sqs/queuePolicy:QueuePolicy", {
        policy: aDocument(
          allow(
            "sqs:SendMessage",
            Array.from({ length: 2000 }, (_, n) => `arn:aws:sqs:eu-west-1:111122223333:queue-${n}`),
            { Principal: "*" },
          ),
        ),
      }),
      /characters, AWS takes \d+ here.*POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA/,
    ],
    [
      "a resource policy without principal",
      aResource("aws:sqs/queuePolicy:QueuePolicy", { policy: aDocument(allow("sqs:SendMessage")) }),
      /MISSING_PRINCIPAL/,
    ],
  ],
  undecided: [],
});

expectRule(actionUnknown, {
  passes: [
    ["what stands in every topic's default policy", aPolicy(allow("SNS:Receive"))],
    [
      "actions that exist, in any case and with wildcards",
      aPolicy(allow(["s3:getobject", "S3:Get*", "ec2:Describe*", "*"], "*")),
    ],
    [
      "a trust policy",
      aRole(trust({ Service: "ec2.amazonaws.com" }, { Action: ["sts:AssumeRole", "sts:TagSession"] })),
    ],
    [
      "an action the configuration knows",
      aPolicy(allow("newservice:DoIt")),
      { knownActions: ["newservice:*"] },
    ],
    ["what the grammar rule speaks of", aPolicy(allow("GetObject"))],
  ],
  fails: [
    [
      "a misspelt action, with a guess",
      aPolicy(allow("s3:GetObjekt")),
      /"s3:GetObjekt": there is no such action; did you mean "s3:GetObject"\? \[INVALID_ACTION\]/,
    ],
    [
      "a misspelt service, with a guess",
      aPolicy(allow("dynamodbb:GetItem")),
      /no service "dynamodbb"; did you mean "dynamodb"\? \[INVALID_SERVICE_IN_ACTION\]/,
    ],
    [
      "a pattern that matches nothing, without a guess",
      aPolicy(allow("s3:Fetch*")),
      /"s3:Fetch\*": no action matches it \[INVALID_ACTION\]$/,
    ],
    [
      "a pattern of services that matches nothing, without a guess",
      aPolicy(allow("no*where:Get")),
      /"no\*where:Get": no action matches it \[INVALID_ACTION\]$/,
    ],
    [
      "a misspelt action in a trust policy",
      aRole(trust({ Service: "ec2.amazonaws.com" }, { Action: "sts:AssumeRol" })),
      /did you mean "sts:AssumeRole"/,
    ],
    [
      "a misspelt action in a resource policy",
      aResource("aws:sqs/queuePolicy:QueuePolicy", {
        policy: aDocument(allow("sqs:SendMesage", "*", { Principal: "*" })),
      }),
      /did you mean "sqs:SendMessage"/,
    ],
    ["a deny of nothing", aPolicy(deny("s3:DeleteBuckets")), /did you mean "s3:DeleteBucket"/],
    [
      "a NotAction",
      aPolicy({ Effect: "Deny", NotAction: ["iam:ListUser"], Resource: "*" }),
      /Statement\[0\]\.NotAction\[0\]/,
    ],
  ],
  undecided: [
    [
      "an action that isn't known yet",
      aPolicyObject(allow([UNKNOWN, "s3:GetObject"])),
      /the action isn't known yet/,
    ],
  ],
});

expectRule(conditionKeyUnknown, {
  passes: [
    [
      "global keys, in any case",
      where({ StringEquals: { "AWS:principalorgid": "o-1", "aws:PrincipalTag/team": "a" } }),
    ],
    ["keys of the service", where({ StringLike: { "s3:prefix": "a/*" } }, "s3:ListBucket")],
    [
      "keys of identity providers",
      aRole(
        trust(
          { Federated: "x" },
          {
            Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "x", "SAML:aud": "y" } },
          },
        ),
      ),
    ],
    [
      "keys another service's action carries",
      where({ StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }, "kms:Decrypt"),
    ],
    [
      "a key the configuration knows",
      where({ StringEquals: { "new:Key": "a" } }),
      { knownKeys: ["New:key"] },
    ],
    ["what has no form of a key, which the grammar rule speaks of", where({ StringEquals: { prefix: "a" } })],
    ["a key of one action among several", where({ StringEquals: { "s3:prefix": "a" } }, "s3:*")],
    [
      "a key of one service where an action of another stands beside",
      aPolicy(
        allow(["ec2:StartInstances", "s3:ListBucket"], "*", {
          Condition: { StringEquals: { "s3:prefix": "a" } },
        }),
      ),
    ],
    ["a key with every action", where({ StringEquals: { "s3:prefix": "a" } }, "*")],
    [
      "any key with NotAction",
      aPolicy({
        Effect: "Deny",
        NotAction: "iam:*",
        Resource: "*",
        Condition: { Bool: { "ec2:IsLaunchTemplateResource": "true" } },
      }),
    ],
  ],
  fails: [
    [
      "a misspelt global key, with a guess",
      where({ StringEquals: { "aws:PrincipalOrgId1": "o-1" } }),
      /did you mean "aws:PrincipalOrgID"\? \[INVALID_GLOBAL_CONDITION_KEY\]/,
    ],
    [
      "a misspelt key of a service",
      where({ StringEquals: { "s3:prefixx": "a" } }),
      /did you mean "s3:prefix"\? \[INVALID_SERVICE_CONDITION_KEY\]/,
    ],
    [
      "a key without a guess",
      where({ StringEquals: { "aws:nothinglikeit": "a" } }),
      /there is no condition key "aws:nothinglikeit" \[INVALID_GLOBAL_CONDITION_KEY\]/,
    ],
    [
      "a key of no service",
      where({ StringEquals: { "nosuch:key": "a" } }),
      /there is no service "nosuch" \[INVALID_SERVICE_CONDITION_KEY\]/,
    ],
    [
      "a key of another service than the actions",
      where({ StringEquals: { "iam:ResourceTag/status": "prod" } }, "ec2:StartInstances"),
      /never in a request of these actions: none of them is an action of iam \[UNSUPPORTED_ACTION_FOR_CONDITION_KEY\]/,
    ],
    [
      "a misspelt key in a trust policy",
      aRole(
        trust({ Service: "ec2.amazonaws.com" }, { Condition: { StringEquals: { "aws:SourceAcount": "1" } } }),
      ),
      /did you mean "aws:SourceAccount"/,
    ],
    [
      "a misspelt key in a resource policy",
      aResource("aws:sqs/queuePolicy:QueuePolicy", {
        policy: aDocument(
          allow("sqs:SendMessage", "*", {
            Principal: "*",
            Condition: { StringEquals: { "aws:SourceAcount": "1" } },
          }),
        ),
      }),
      /did you mean "aws:SourceAccount"/,
    ],
  ],
  undecided: [
    [
      "a condition that isn't known yet",
      aPolicyObject(allow("s3:GetObject", object, { Condition: UNKNOWN })),
      /the condition isn't known yet/,
    ],
  ],
});

expectRule(conditionIneffective, {
  passes: [
    [
      "private addresses among public ones",
      aPolicy(
        allow("s3:GetObject", object, {
          Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"] } },
        }),
      ),
    ],
    [
      "real conditions",
      where({
        StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app-*" },
        Bool: { "aws:SecureTransport": "true" },
      }),
    ],
    [
      "variables, which are no wildcards",
      where({ StringEquals: { "aws:ResourceTag/owner": "${aws:username}" } }),
    ],
    [
      "ForAllValues on a key with many values",
      where({ "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } }),
    ],
    [
      "a deny that applies to any value",
      aPolicy(deny("s3:*", "*", { Condition: { StringLike: { "aws:PrincipalArn": "*" } } })),
    ],
    [
      "an ignored key",
      where({ StringLike: { "aws:PrincipalArn": "*" } }),
      { ignoredKeys: ["aws:principalarn"] },
    ],
  ],
  fails: [
    [
      "private addresses, which no request shows",
      aPolicy(
        allow("s3:GetObject", object, {
          Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.168.1.0/24"] } },
        }),
      ),
      /never does; use aws:VpcSourceIp .*\[PRIVATE_IP_ADDRESS\]/,
    ],
    [
      "a deny outside of private addresses, which denies everything",
      aPolicy(deny("s3:*", "*", { Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
      /always holds; .*\[PRIVATE_NOT_IP_ADDRESS\]/,
    ],
    [
      "link-local addresses, which no request shows",
      where({ IpAddress: { "aws:SourceIp": "fe80::/64" } }),
      /never does/,
    ],
    [
      "a wildcard beside a variable, which the operator takes literally",
      where({ StringEquals: { "aws:PrincipalArn": ["arn:aws:iam::${x}:role/*"] } }),
      /takes "arn:aws:iam::\$\{x\}:role\/\*" literally: use StringLike for a wildcard/,
    ],
    [
      "a wildcard that a negated operator takes literally",
      where({ StringNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } }),
      /use StringNotLike for a wildcard/,
    ],
    [
      "any principal, in a trust policy",
      aRole(trust({ AWS: "*" }, { Condition: { StringLike: { "aws:PrincipalArn": "*" } } })),
      /any value of aws:PrincipalArn/,
    ],
    [
      "any principal, in a resource policy",
      aResource("aws:sqs/queuePolicy:QueuePolicy", {
        policy: aDocument(
          allow("sqs:SendMessage", "*", {
            Principal: "*",
            Condition: { StringLike: { "aws:PrincipalArn": "*" } },
          }),
        ),
      }),
      /any value of aws:PrincipalArn/,
    ],
    [
      "any principal",
      where({ StringLike: { "aws:PrincipalArn": "*" } }),
      /any value of aws:PrincipalArn meets the condition/,
    ],
    [
      "any address",
      where({ IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } }),
      /any value of aws:SourceIp/,
    ],
    [
      "a wildcard in StringEquals",
      where({ StringEquals: { "aws:PrincipalTag/team": ["a", "b*"] } }),
      /team\[1\]: StringEquals takes "b\*" literally: use StringLike.*\[WILDCARD_WITHOUT_LIKE_OPERATOR\]/,
    ],
    [
      "ForAllValues on a key with one value",
      where({ "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } }),
      /use StringEquals \[FORALLVALUES_WITH_SINGLE_VALUED_KEY\]/,
    ],
  ],
  undecided: [
    [
      "a value that isn't known yet",
      aPolicyObject(
        allow("s3:GetObject", object, { Condition: { StringEquals: { "aws:PrincipalOrgID": UNKNOWN } } }),
      ),
      /what the condition demands isn't known/,
    ],
  ],
});

expectRule(resourceMismatch, {
  passes: [
    ["objects and buckets", aPolicy(allow(["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::data", object]))],
    ["everything", aPolicy(allow(["s3:ListAllMyBuckets", "ec2:DescribeInstances", "iam:PassRole"], "*"))],
    ["a wildcard of which some action fits", aPolicy(allow("s3:*", object))],
    [
      "another partition and variables",
      aPolicy(allow("iam:GetUser", "arn:aws-cn:iam::*:user/${aws:username}")),
    ],
    [
      "a pattern for an action without documented ARNs",
      aPolicy(allow("s3:ListAllMyBuckets", "arn:aws:s3:::*")),
    ],
    [
      "tagging, which takes more than the reference lists",
      aPolicy(
        allow(
          "elasticloadbalancing:AddTags",
          "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/a/b",
        ),
      ),
    ],
    [
      "a kind of resource that the reference doesn't know",
      aPolicy(allow("grafana:UpdateWorkspace", "arn:aws:grafana:eu-west-1:111122223333:/novelties/1")),
    ],
    [
      "another spelling of the kind",
      aPolicy(
        allow(
          "quicksight:DescribeVPCConnection",
          "arn:aws:quicksight:eu-west-1:111122223333:vpcconnection/1",
        ),
      ),
    ],
    [
      "a statement of all actions but some, or of all resources but some",
      aPolicy(
        { Effect: "Allow", NotAction: "s3:*", Resource: queue },
        { Effect: "Allow", Action: "s3:GetObject", NotResource: queue },
      ),
    ],
    ["an action that isn't known yet", aPolicyObject(allow([UNKNOWN], queue))],
    ["an action that fits already, whatever else", aPolicyObject(allow("s3:PutObject", [object, UNKNOWN]))],
    ["the tags of what the reference doesn't list", aPolicy(allow("rds:ListTagsForResource", queue))],
    [
      "a bucket named by a variable in which a slash stands",
      aPolicy(allow("s3:ListBucket", "arn:aws:s3:::${aws:PrincipalTag/team}")),
    ],
    ["what is no ARN, of which the grammar rule speaks", aPolicy(allow("s3:GetObject", "data"))],
    [
      "a resource of which the kind is known",
      aPolicyObject(allow("s3:GetObject", `arn:aws:s3:::${UNKNOWN}/*`)),
    ],
    [
      "an action the configuration leaves out",
      aPolicy(allow("s3:GetObject", "arn:aws:s3:::data")),
      { ignoredActions: ["S3:getobject"] },
    ],
  ],
  fails: [
    [
      "an object action on a bucket of another service",
      aPolicy(allow("s3:GetObject", "arn:aws:sqs:eu-west-1:111122223333:q")),
      /s3:GetObject doesn't apply to "arn:aws:sqs/,
    ],
    [
      "an action on the wrong kind, with the kind it takes",
      aPolicy(allow("sqs:SendMessage", object)),
      /doesn't apply to "arn:aws:s3:::data\/\*": it takes arn:aws:sqs:\*:\*:\*$/,
    ],
    [
      "one of several actions",
      aPolicy(allow(["s3:PutObject", "sqs:SendMessage"], object)),
      /^policy, Statement\[0\]\.Action\[1\]: sqs:SendMessage/,
    ],
    [
      "a bucket action on objects only",
      aPolicy(allow("s3:ListBucket", object)),
      /s3:ListBucket doesn't apply to "arn:aws:s3:::data\/\*"/,
    ],
    [
      "an action that takes no ARN on one",
      aPolicy(allow("ec2:DescribeInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1")),
      /takes no ARN, only "\*"/,
    ],
    [
      "a deny that denies nothing",
      aPolicy(deny("iam:DeleteUser", "arn:aws:iam::111122223333:role/r")),
      /iam:DeleteUser/,
    ],
  ],
  undecided: [
    [
      "a resource that isn't known yet",
      aPolicyObject(allow("s3:ListBucket", [object, UNKNOWN])),
      /whether it is what s3:ListBucket applies to isn't known/,
    ],
  ],
});
