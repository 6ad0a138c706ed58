import { isFields, listFields } from "../../slack/fields.ts";
import { Element } from "./element.tsx";
import { Image } from "./image.tsx";
import type { Kind } from "./kind.ts";
import { Text } from "./text-object.tsx";

export const Card: Kind = ({ block }) => {
  const { hero_image: hero, icon, title, subtitle, body } = block;
  const actions = listFields(block["actions"]);
  if (![hero, title, body].some(isFields) && actions.length === 0)
    throw new Error("must define at least one of `hero_image`, `title`, `body` or `actions`");
  return (
    <article className="bk-card">
      {isFields(hero) && <Image image={hero} size="hero" />}
      <div className="bk-card-body">
        <div className="bk-card-head">
          {isFields(icon) && <Image image={icon} size="icon" />}
          <div>
            {isFields(title) && (
              <div className="bk-card-title">
                <Text text={title} />
              </div>
            )}
            {isFields(subtitle) && (
              <div className="bk-card-subtitle">
                <Text text={subtitle} />
              </div>
            )}
          </div>
        </div>
        {isFields(body) && <Text text={body} />}
        {actions.length > 0 && (
          <div className="bk-actions">
            {actions.map((action, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a refused card may use an action id twice
              <Element key={index} element={action} />
            ))}
          </div>
        )}
      </div>
    </article>
  );
};
