/** Whom a pipeline's token is for: the claims that a role's trust policy compares. Pure. */

/** A pipeline's identity provider, and the exact claims of the two kinds of job. */
export interface Pipelines {
  /** Issuer without `https://`: the provider's name in ARNs and condition keys. */
  readonly issuer: string;
  /** The claim `aud` that tokens for AWS carry. */
  readonly audience: string;
  /** Exact values of the claim `sub` of jobs that may preview. */
  readonly previewSubjects: readonly string[];
  /** The one of jobs that may deploy. */
  readonly deploySubject: string;
}

/** GitHub Actions of one repository. */
export interface GitHubArgs {
  /** `OWNER/NAME`. */
  readonly repository: string;
  /** Deployment environment whose jobs may deploy. */
  readonly environment: string;
}

/** GitLab CI/CD of one project. */
export interface GitLabArgs {
  /** `GROUP/PROJECT`. */
  readonly project: string;
  /** Host of the instance. Default: gitlab.com. */
  readonly host?: string | undefined;
  /** Branches whose pipelines may preview. */
  readonly previewBranches: readonly string[];
  /** The branch whose pipelines may deploy. */
  readonly deployBranch: string;
}

/** https://docs.github.com/en/actions/reference/security/oidc */
export function gitHub({ repository, environment }: GitHubArgs): Pipelines {
  return {
    issuer: "token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    previewSubjects: [`repo:${repository}:pull_request`],
    deploySubject: `repo:${repository}:environment:${environment}`,
  };
}

/** https://docs.gitlab.com/ci/secrets/id_token_authentication/ */
export function gitLab({
  project,
  host = "gitlab.com",
  previewBranches,
  deployBranch,
}: GitLabArgs): Pipelines {
  const subject = (branch: string) => `project_path:${project}:ref_type:branch:ref:${branch}`;
  return {
    issuer: host,
    audience: `https://${host}`,
    previewSubjects: previewBranches.map(subject),
    deploySubject: subject(deployBranch),
  };
}
