use super::cases; cases![];
