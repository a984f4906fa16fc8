/* The checksums of course.accel.reference as a C extension for Python 2.7 and 3. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#if PY_MAJOR_VERSION >= 3
#define BYTES "y#"
#define PyInt_FromLong PyLong_FromLong
#else
#define BYTES "s#"
#endif

static unsigned int
fold(unsigned long total)
{
    while (total > 0xFFFF)
        total = (total & 0xFFFF) + (total >> 16);
    return (unsigned int) total;
}

static PyObject *
internet(PyObject *self, PyObject *args)
{
    const unsigned char *data;
    Py_ssize_t size, index;
    unsigned long total = 0;

    if (!PyArg_ParseTuple(args, BYTES "|k:internet", &data, &size, &total))
        return NULL;
    total = fold(total);
    for (index = 0; index + 1 < size; index += 2)
        total = fold(total + (data[index] << 8) + data[index + 1]);
    if (size % 2)
        total = fold(total + (data[size - 1] << 8));
    return PyInt_FromLong(~total & 0xFFFF);
}

static PyObject *
fletcher16(PyObject *self, PyObject *args)
{
    const unsigned char *data;
    Py_ssize_t size, index;
    unsigned int low = 0, high = 0;

    if (!PyArg_ParseTuple(args, BYTES ":fletcher16", &data, &size))
        return NULL;
    for (index = 0; index < size; index++) {
        low = (low + data[index]) % 255;
        high = (high + low) % 255;
    }
    return PyInt_FromLong(high << 8 | low);
}

static PyMethodDef methods[] = {
    {"internet", internet, METH_VARARGS, "Internet checksum (RFC 1071) of a string."},
    {"fletcher16", fletcher16, METH_VARARGS, "Fletcher checksum (RFC 1145) of a string."},
    {NULL, NULL, 0, NULL}
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_checksum", "Checksums in C.", -1, methods
};

PyMODINIT_FUNC
PyInit__checksum(void)
{
    PyObject *module = PyModule_Create(&definition);

    if (module != NULL && PyModule_AddStringConstant(module, "language", "C") < 0) {
        Py_DECREF(module);
        return NULL;
    }
    return module;
}
#else
PyMODINIT_FUNC
init_checksum(void)
{
    PyObject *module = Py_InitModule3("_checksum", methods, "Checksums in C.");

    if (module != NULL)
        PyModule_AddStringConstant(module, "language", "C");
}
#endif
