/* api.h: what the public headers declare, read (api_read.c) and written down: as the call macros of include/taper/calls.h
 * and the functions of src/api/defaults.c and src/plot/defaults.c that give the defaults of options (api_calls.c), and as
 * docs/api.json (api_json.c).
 *
 * The program is api.c: ./zigw build api. tests/test_api.c includes all four and holds the files against what they write. */
#ifndef TOOLS_API_H
#define TOOLS_API_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { TEXT = 512, MOST_MEMBERS = 24, MOST_ITEMS = 2048, MOST_PARAMETERS = 10 };

typedef struct Member {
    char type[96], name[48], value[96], text[TEXT]; /* value: the default, or an enumerator's */
    int  array;                                     /* of so many; 0: none */
    bool positional;
} Member;

typedef enum Sort { FUNCTION, OPTIONS, STRUCT, ENUM, TYPE } Sort;

typedef struct Item {
    Sort        sort;
    const char *header;
    char        type[96], name[64], text[TEXT]; /* type: what a function returns, what a typedef stands for */
    Member      members[MOST_MEMBERS];          /* or parameters */
    int         count;
    bool        variadic;
} Item;

typedef struct Api {
    Item items[MOST_ITEMS];
    int  count;
    char wrong[TEXT]; /* what could not be read; "" if nothing */
} Api;

enum { HEADERS = 20 };
extern const char *const headers[HEADERS]; /* by name: "base" is include/taper/base.h */

/* ---- Read -------------------------------------------------------------------------------------- */

bool read_api(Api *api);

/* NULL: there is none of that sort and name. */
const Item *find(const Api *api, Sort sort, const char *name);

/* ---- Text --------------------------------------------------------------------------------------- */

bool starts(const char *text, const char *with);
bool ends(const char *text, const char *with);

/* from ... end without the white space around it; what is within becomes single blanks. */
void put_trimmed(char *to, size_t room, const char *from, const char *end);

/* The next `what` outside of brackets and comments. */
const char *next(const char *at, char what);

/* ---- Written ------------------------------------------------------------------------------------ */

/* What is written in a call: optim_SGD for optim_SGD_with, tensor_uniform_ for tensor_uniform_with_. */
const char *public_name(const Item *function);
const Item *options_of(const Api *api, const Item *function); /* NULL: it takes none */
/* The default of member m of the options of a function. */
const char *default_of(const Item *function, const Member *m);

void write_calls(FILE *out, const Api *api);
void write_defaults_of_the_rest(FILE *out, const Api *api);
void write_defaults_of_pictures(FILE *out, const Api *api);
void write_json(FILE *out, const Api *api);

#endif
