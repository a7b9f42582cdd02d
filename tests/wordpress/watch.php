<?php
// A must-use plugin of the tests: writes down what WordPress asks other servers for, and lets none of it out.

add_filter(
	'pre_http_request',
	function ( $response, $arguments, $url ) {
		file_put_contents( WP_CONTENT_DIR . '/requests.log', $url . "\n", FILE_APPEND );
		return new WP_Error( 'offline', 'The tests are offline.' );
	},
	10,
	3
);
