// The first use: follow a company.
import { go } from '../router';
import { text } from '../text';
import { View } from '../ui';
import { Follow } from './follow';
import { RunCard } from './runs';

export function FirstUse() {
  return (
    <View title={text.jobs.first} lead={text.jobs.firstHint}>
      <Follow isFirst followed={[]} onFollowed={() => go('/jobs')} />
      <RunCard />
    </View>
  );
}
