<?php
/**
 * Where the explorer comes from: the address that an administrator has given.
 *
 * @package Complicity_Explorer
 */

defined( 'ABSPATH' ) || exit;

const COMPLICITY_EXPLORER_OPTION = 'complicity_explorer';
const COMPLICITY_EXPLORER_FILE   = 'complicity-explorer.js';

/**
 * The address of the script, or an empty string while none is set.
 */
function complicity_explorer_src(): string {
	if ( defined( 'COMPLICITY_EXPLORER_SRC' ) ) {
		return complicity_explorer_clean_src( (string) constant( 'COMPLICITY_EXPLORER_SRC' ) );
	}
	$saved = get_option( COMPLICITY_EXPLORER_OPTION, array() );
	return complicity_explorer_clean_src( is_array( $saved ) ? (string) ( $saved['src'] ?? '' ) : '' );
}

/**
 * The fingerprint that the script must have, or an empty string.
 */
function complicity_explorer_integrity(): string {
	if ( defined( 'COMPLICITY_EXPLORER_INTEGRITY' ) ) {
		return complicity_explorer_clean_integrity( (string) constant( 'COMPLICITY_EXPLORER_INTEGRITY' ) );
	}
	if ( defined( 'COMPLICITY_EXPLORER_SRC' ) ) {
		return ''; // That of another script would only stop this one.
	}
	$saved = get_option( COMPLICITY_EXPLORER_OPTION, array() );
	return complicity_explorer_clean_integrity( is_array( $saved ) ? (string) ( $saved['integrity'] ?? '' ) : '' );
}

/**
 * An address of the script that may be used, else an empty string: https, or http on this very computer.
 *
 * @param string $src What somebody has typed.
 */
function complicity_explorer_clean_src( string $src ): string {
	$src   = esc_url_raw( trim( $src ), array( 'https', 'http' ) );
	$parts = wp_parse_url( $src );
	if ( ! is_array( $parts ) || empty( $parts['host'] ) || isset( $parts['query'] ) || isset( $parts['fragment'] ) || isset( $parts['user'] ) ) {
		return '';
	}
	$local = in_array( $parts['host'], array( 'localhost', '127.0.0.1' ), true );
	if ( 'https' !== ( $parts['scheme'] ?? '' ) && ! $local ) {
		return '';
	}
	return COMPLICITY_EXPLORER_FILE === wp_basename( $parts['path'] ?? '' ) ? $src : '';
}

/**
 * A fingerprint as the attribute `integrity` takes it, else an empty string.
 *
 * @param string $integrity What somebody has typed.
 */
function complicity_explorer_clean_integrity( string $integrity ): string {
	$integrity = trim( $integrity );
	return preg_match( '#^sha384-[A-Za-z0-9+/]{64}$#D', $integrity ) ? $integrity : '';
}

/**
 * The address of a page of the explorer. A frozen script stands in `r/<release>/`, the pages above it.
 *
 * @param string $name For example `dossier.html`.
 */
function complicity_explorer_page( string $name ): string {
	$folder = substr( complicity_explorer_src(), 0, -strlen( COMPLICITY_EXPLORER_FILE ) );
	return preg_replace( '#/r/[^/]+/$#', '/', $folder ) . $name;
}

/**
 * What is told to people who can write, in the place of the explorer, while no address is set. Visitors see nothing.
 */
function complicity_explorer_unset(): string {
	if ( ! current_user_can( 'edit_posts' ) ) {
		return '';
	}
	$sentence = __( 'The complicity explorer can’t be shown yet: an administrator has to enter the address of its script under Settings → Complicity Explorer. Only people who can write here see this sentence.', 'complicity-explorer' );
	return '<p><strong>' . esc_html( $sentence ) . '</strong></p>';
}
