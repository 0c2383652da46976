// A job's text, drawn from blocks: no markup of a site ever reaches the page.
import { webAddress } from '../format';
import type { Block, Span } from '../generated';

/** Blocks that follow each other and are items of one list, or a single block. */
type Part = Block | Block[];

function partsOf(blocks: Block[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind !== 'item') parts.push(block);
    else if (Array.isArray(last) && last[0]?.ordered === block.ordered) last.push(block);
    else parts.push([block]);
  }
  return parts;
}

export function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <div class="prose">
      {partsOf(blocks).map((part, i) => (
        <PartOfText key={i} part={part} />
      ))}
    </div>
  );
}

function PartOfText({ part }: { part: Part }) {
  if (!Array.isArray(part)) {
    const spans = <Spans spans={part.runs} />;
    return part.kind === 'heading' ? <h3>{spans}</h3> : <p>{spans}</p>;
  }
  const items = part.map((item, i) => (
    <li key={i} class={(item.depth ?? 1) > 1 ? 'deep' : undefined}>
      <Spans spans={item.runs} />
    </li>
  ));
  return part[0]?.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

function Spans({ spans }: { spans: Span[] }) {
  return (
    <bdi>
      {spans.map(({ text, href }, i) => {
        const address = webAddress(href);
        return address ? (
          <a key={i} href={address} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ) : (
          text
        );
      })}
    </bdi>
  );
}
