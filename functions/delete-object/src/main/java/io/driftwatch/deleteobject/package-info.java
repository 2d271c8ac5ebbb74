/// Removes exactly the bytes that were analysed, and nothing that replaced them since.
///
/// Entry type: [DeleteObjectHandler], which the state DeleteObject calls:
///
///     var handler = new DeleteObjectHandler(s3);
///     DeleteObjectResult result = handler.handleRequest(request, context);
///     String outcome = result.outcome();
@NullMarked
package io.driftwatch.deleteobject;

import org.jspecify.annotations.NullMarked;
