import type { Role } from "../../src/domain/role.ts";
import type { Actor } from "../cast.ts";
import type { Controls } from "../controls/controls.ts";
import type { LocalSlack } from "../slack/slack.ts";
import { directMessageId } from "../slack/workspace.ts";
import type { Message, PersonSeen, Snapshot } from "./protocol.ts";
import { commandsFor, trafficSeen } from "./seen.ts";

const TRAFFIC_SHOWN = 200;

/** Everything that a page shows and does something to. */
export type World = {
  readonly slack: LocalSlack;
  readonly controls: Controls;
  readonly cast: readonly [Actor, ...Actor[]];
  readonly team: string;
  /** As they are now: an ADMIN may have changed them. */
  readonly readRoles: () => Promise<ReadonlyMap<string, Role>>;
  readonly botUserId: string;
  readonly alertChannel: string;
};

export function findActor({ cast }: World, as: string): Actor {
  return cast.find((one) => one.as === as) ?? cast[0];
}

/** The whole workspace as one person sees it. */
export async function snapshotFor(world: World, actor: Actor): Promise<Snapshot> {
  const { slack, controls, botUserId, alertChannel, team } = world;
  const people = await listPeople(world);
  const me = people.find(({ id }) => id === actor.id);
  if (me === undefined) throw new Error(`${actor.name} is not in this workspace`);
  const others = people.filter(({ id }) => id !== actor.id);
  const directMessages = Object.fromEntries(
    others.map(({ id }) => [id, slack.directMessagesBetween(actor.id, id)]),
  );
  const appDm = directMessageId(actor.id);
  const conversations = [...slack.channels().map(({ id }) => id), appDm, ...Object.values(directMessages)];
  return {
    team,
    me,
    people,
    channels: slack.channels(),
    botUserId,
    botName: "finops-bot",
    alertChannel,
    appDm,
    directMessages,
    commands: commandsFor(me.locale),
    messages: conversations.flatMap((channel): Message[] => slack.messagesSeenBy(actor.id, channel)),
    views: slack.openViews(actor.id),
    home: slack.home(actor.id),
    traffic: slack.traffic.slice(-TRAFFIC_SHOWN).map(trafficSeen),
    problems: [...slack.problems],
    controls: controls.see(),
  };
}

async function listPeople({ slack, cast, readRoles }: World): Promise<PersonSeen[]> {
  const roles = await readRoles();
  return slack.people().map((person) => {
    const actor = cast.find(({ id }) => id === person.id);
    return { ...person, as: actor?.as ?? person.name, role: roles.get(person.id) };
  });
}
