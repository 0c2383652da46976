// The first use: follow a company.
import { lazily } from '../lazily';
import { go } from '../router';
import { text } from '../text';
import { View } from '../ui';
import { RunCard } from './run-card';

const Follow = lazily(() => import('./follow').then(({ Follow }) => Follow));

export function FirstUse() {
  return (
    <View title={text.jobs.first} lead={text.jobs.firstHint}>
      <Follow isFirst followed={[]} onFollowed={() => go('/jobs')} />
      <RunCard />
      <ol class="steps-to-go">
        {text.jobs.steps.map(([title, hint]) => (
          <li key={title}>
            <strong>{title}</strong>
            <p class="hint">{hint}</p>
          </li>
        ))}
      </ol>
    </View>
  );
}
