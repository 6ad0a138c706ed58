import { useSurface } from "./surface.ts";

/** `name` is what the text itself calls somebody whom the workspace doesn't know. */
export function UserMention({ id, name = "" }: { readonly id: string; readonly name?: string }) {
  const { people } = useSurface();
  return (
    <span className="bk-mention">@{people.find((person) => person.id === id)?.name ?? (name || id)}</span>
  );
}

export function ChannelMention({ id, name = "" }: { readonly id: string; readonly name?: string }) {
  const { channels } = useSurface();
  const found = channels.find((channel) => channel.id === id)?.name ?? (name || id);
  return <span className="bk-mention">#{found}</span>;
}

export function GroupMention({ id, name = "" }: { readonly id: string; readonly name?: string }) {
  return <span className="bk-mention">@{name.replace(/^@/, "") || id}</span>;
}

export function Broadcast({ range }: { readonly range: string }) {
  return <span className="bk-mention bk-mention-broadcast">@{range}</span>;
}
