/**
 * AWS managed policies that are administrator access or one step from it, with the reason
 * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/).
 */
export const ADMIN_MANAGED_POLICIES: ReadonlyMap<string, string> = new Map([
  ["AdministratorAccess", "allows every action on every resource"],
  ["AdministratorAccess-Amplify", "allows creating and passing roles"],
  ["AdministratorAccess-AWSElasticBeanstalk", "allows passing roles to instances it launches"],
  ["IAMFullAccess", "allows every IAM action, so any permission can be taken"],
  ["PowerUserAccess", "allows every action but those of IAM, Organizations and accounts"],
  ["AWSOrganizationsFullAccess", "allows changing the organization and its accounts"],
  ["AWSSSOMasterAccountAdministrator", "allows granting any permission set to anyone"],
  ["AWSSSOMemberAccountAdministrator", "allows granting permission sets"],
]);
