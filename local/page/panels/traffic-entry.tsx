import type { TrafficSeen } from "../../web/protocol.ts";

const ACK_LIMIT_MS = 3000;

export function TrafficEntry({ entry, timezone }: { entry: TrafficSeen; timezone: string }) {
  const { direction, method, status, ms, refused, request, response, transport } = entry;
  const isAck = direction === "out";
  const isBad = refused.length > 0 || status === 0 || status >= 400 || (isAck && ms > ACK_LIMIT_MS);
  const time = new Date(entry.at).toLocaleTimeString("en-GB", { timeZone: timezone });
  return (
    <li className={isBad ? "is-bad" : undefined}>
      <details>
        <summary>
          <span className="traffic-way">{isAck ? "Slack → bot" : "bot → Slack"}</span>
          <strong>{method}</strong>
          <span className="traffic-status">{status === 0 ? "no answer" : status}</span>
          <span className="traffic-ms">
            {isAck ? "ack " : ""}
            {ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms
          </span>
        </summary>
        <p className="hint">
          {time} · {transport}
        </p>
        <h3>Request</h3>
        <pre>{request}</pre>
        <h3>Answer</h3>
        <pre>{response === "" ? "(empty)" : response}</pre>
      </details>
      {refused.map((reason) => (
        <p key={reason} className="traffic-refused">
          {reason}
        </p>
      ))}
    </li>
  );
}
