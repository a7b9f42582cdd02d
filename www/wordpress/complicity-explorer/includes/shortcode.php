<?php
/**
 * The shortcode: [complicity_explorer company="google" heading_level="3"].
 *
 * @package Complicity_Explorer
 */

defined( 'ABSPATH' ) || exit;

/** The explorer's options; in a shortcode each `-` is a `_`. */
const COMPLICITY_EXPLORER_OPTIONS = array(
	'dataset',
	'company',
	'agency',
	'kind',
	'certainty',
	'amount',
	'query',
	'view',
	'locked',
	'lang',
	'theme',
	'heading',
	'heading-level',
	'action-url',
	'action-label',
	'state',
	'eager',
	'integrity',
);
/** Options that are addresses. */
const COMPLICITY_EXPLORER_ADDRESSES = array( 'dataset', 'action-url' );

add_shortcode( 'complicity_explorer', 'complicity_explorer_shortcode' );
add_filter( 'script_loader_tag', 'complicity_explorer_tag', 10, 2 );

/**
 * The container of one explorer, with a link for those who can't see it.
 *
 * @param array|string $attributes As WordPress reads them; a string when there are none.
 */
function complicity_explorer_shortcode( $attributes ): string {
	if ( '' === complicity_explorer_src() ) {
		return complicity_explorer_unset();
	}
	$options = complicity_explorer_options( is_array( $attributes ) ? $attributes : array() );
	$link    = complicity_explorer_link( $options );
	if ( is_feed() ) {
		return '<p>' . $link . '</p>';
	}
	// Printed once a page, however often it is asked for; without `?ver=`, which would be another file to a cache.
	wp_enqueue_script( 'complicity-explorer', complicity_explorer_src(), array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion

	$html = '<div data-complicity-explorer';
	foreach ( $options as $name => $value ) {
		$html .= ' data-' . $name . '="' . esc_attr( $value ) . '"';
	}
	return $html . '>' . $link . '</div>';
}

/**
 * The options among the attributes of a shortcode. All else is left out, `src` too.
 *
 * @param array $attributes Names and values; a word without `=` has a number for its name.
 * @return array<string, string>
 */
function complicity_explorer_options( array $attributes ): array {
	$options = array();
	foreach ( $attributes as $key => $value ) {
		$name  = is_int( $key ) ? (string) $value : $key;
		$name  = str_replace( '_', '-', strtolower( $name ) );
		$value = is_int( $key ) ? '' : (string) $value;
		if ( ! in_array( $name, COMPLICITY_EXPLORER_OPTIONS, true ) ) {
			continue;
		}
		// Word processors bend quotation marks, and WordPress takes bent ones for a part of the value.
		$value = trim( preg_replace( '/^[“”„‟″«»]+|[“”„‟″«»]+$/u', '', html_entity_decode( $value, ENT_QUOTES, 'UTF-8' ) ) );
		if ( in_array( $name, COMPLICITY_EXPLORER_ADDRESSES, true ) ) {
			$value = esc_url_raw( $value, array( 'https', 'http' ) );
			if ( '' === $value ) {
				continue;
			}
		}
		$options[ $name ] = $value;
	}
	return $options;
}

/**
 * The link that stands until the explorer is there: for all who have no script, and for search engines.
 *
 * @param array<string, string> $options The options of the explorer.
 */
function complicity_explorer_link( array $options ): string {
	if ( isset( $options['dataset'] ) ) {
		$href = complicity_explorer_page( 'frame.html' ) . '?dataset=' . rawurlencode( $options['dataset'] );
		$text = __( 'Open the explorer on a page of its own', 'complicity-explorer' );
	} else {
		$href = complicity_explorer_page( 'dossier.html' );
		$text = __( 'Read all facts as a plain page', 'complicity-explorer' );
	}
	return '<a href="' . esc_url( $href ) . '">' . esc_html( $text ) . '</a>';
}

/**
 * The script's own attributes.
 *
 * @param string $tag    The tag that WordPress has made.
 * @param string $handle Whose tag it is.
 */
function complicity_explorer_tag( $tag, $handle ): string {
	if ( 'complicity-explorer' !== $handle ) {
		return $tag;
	}
	$attributes = ' async';
	$integrity  = complicity_explorer_integrity();
	if ( '' !== $integrity ) {
		$attributes .= ' crossorigin="anonymous" data-integrity integrity="' . esc_attr( $integrity ) . '"';
	}
	return str_replace( ' src=', $attributes . ' src=', $tag );
}
