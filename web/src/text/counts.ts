// Numbers with the word that they count.
import { number } from '../format';

export const count = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`;
export const jobCount = (n: number): string => count(n, 'job');
