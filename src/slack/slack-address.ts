const SLACK_DOMAINS = ["slack.com", "slack-gov.com"];

/** Whether an address in a request belongs to Slack: `https://hooks.slack.com/…`, or the host of the Web API. */
export function isSlacks(text: string, apiUrl: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  const isSlackHost = SLACK_DOMAINS.some(
    (domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`),
  );
  return url.protocol === "https:" && url.port === "" && isSlackHost;
}
