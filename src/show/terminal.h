/* show/terminal.h: what is shown while a program runs: how wide the terminal is, and times. */
#ifndef SHOW_TERMINAL_H
#define SHOW_TERMINAL_H

#include <stddef.h>
#include <stdio.h>

double terminal__now(void); /* seconds, of a clock that is never set */
/* 80 by 24 if it cannot be known. */
void terminal__size(FILE *stream, int *columns, int *rows);
/* MM:SS, or H:MM:SS from one hour on; "?" for what is no such time. */
void terminal__time(char *text, size_t room, double seconds);

#endif
