import icon from "../icon.svg";

const COLOURS = ["#e01e5a", "#2b6cb0", "#b7791f", "#2f855a", "#805ad5", "#0e7490"];

/** A square with the first letter, as Slack draws who has no picture. */
export function Avatar({ name, id, size = 36 }: { name: string; id: string; size?: number }) {
  const background = COLOURS[Number(id.slice(-2)) % COLOURS.length] ?? COLOURS[0];
  return (
    <span
      className="avatar"
      aria-hidden="true"
      style={{ background, width: size, height: size, fontSize: size * 0.5 }}
    >
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}

export function BotAvatar({ size = 36 }: { size?: number }) {
  return <img className="avatar" alt="" src={icon} width={size} height={size} />;
}
