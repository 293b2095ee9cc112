/**
 * What moves values: a run pulls from one connection's ERP ({@link
 * dev.syncline.sync.engine.SyncRun}), decides field by field ({@link
 * dev.syncline.sync.engine.Merge}), and applies in batches ({@link
 * dev.syncline.sync.engine.BatchApply}). {@link dev.syncline.sync.engine.Engine} says when runs
 * happen; the server calls only that.
 */
@NullMarked
package dev.syncline.sync.engine;

import org.jspecify.annotations.NullMarked;
