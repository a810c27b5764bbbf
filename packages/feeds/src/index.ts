export type { FeedBatch, FeedError, FeedMessage, FeedStep, Feeds } from './feeds.ts'
