/// Validates reference and current data, and turns both into profiles.
///
/// Entry type: [LoadDataHandler], which the state LoadData calls:
///
///     var handler = new LoadDataHandler(s3, DataLimits.DEFAULT);
///     LoadedData data = handler.handleRequest(request, context);
///     long rows = data.current().rows();
@NullMarked
package io.driftwatch.loaddata;

import org.jspecify.annotations.NullMarked;
