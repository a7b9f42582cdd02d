<?php
/**
 * The address of the explorer's frame.html, pasted on a line of its own, becomes a frame.
 *
 * WordPress would ask that server what to show (oEmbed). This needs no request.
 *
 * @package Complicity_Explorer
 */

defined( 'ABSPATH' ) || exit;

add_action( 'init', 'complicity_explorer_register_frame' );
add_filter( 'rest_request_before_callbacks', 'complicity_explorer_no_discovery', 10, 3 );

/**
 * Knows frame.html beside the script, and no other address.
 */
function complicity_explorer_register_frame(): void {
	if ( '' !== complicity_explorer_src() ) {
		wp_embed_register_handler( 'complicity-explorer', complicity_explorer_frame_pattern(), 'complicity_explorer_frame' );
	}
}

/**
 * A regular expression for the address of frame.html with any query.
 */
function complicity_explorer_frame_pattern(): string {
	return '#^' . preg_quote( complicity_explorer_page( 'frame.html' ), '#' ) . '(?:\?[^\s\#"\'<>]*)?$#D';
}

/**
 * The frame, which can run scripts and open links in a new window, and nothing else.
 *
 * @param array $matches What the pattern has found: the address.
 */
function complicity_explorer_frame( array $matches ): string {
	$address = html_entity_decode( $matches[0], ENT_QUOTES, 'UTF-8' );
	if ( is_feed() ) {
		return '<p>' . complicity_explorer_link( array() ) . '</p>';
	}
	wp_enqueue_script( 'complicity-explorer-height', plugins_url( 'height.js', __DIR__ ), array(), '0.1.0', true );
	return sprintf(
		'<iframe class="complicity-explorer-frame" src="%s" title="%s" width="100%%" height="800" style="border:0;width:100%%" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" loading="lazy"></iframe>',
		esc_url( $address ),
		esc_attr__( 'Complicity explorer', 'complicity-explorer' )
	);
}

/**
 * The editor's preview, too, is made without a request to the explorer's server.
 *
 * @param mixed           $response Of WordPress; stays as it is.
 * @param array           $handler  Of WordPress.
 * @param WP_REST_Request $request  What the editor asks for.
 * @return mixed
 */
function complicity_explorer_no_discovery( $response, $handler, $request ) {
	if ( '/oembed/1.0/proxy' === $request->get_route() && '' !== complicity_explorer_src()
		&& preg_match( complicity_explorer_frame_pattern(), (string) $request->get_param( 'url' ) ) ) {
		$request->set_param( 'discover', false );
	}
	return $response;
}
