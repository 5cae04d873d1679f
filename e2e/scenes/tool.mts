import type { Scene } from '../lib/stage.mts';

export const tool: Scene = [];
